import type { FormVersion } from '../../forms';
import type { PlaceUnit } from '../../places';
import { type FaultKind, faultKinds, twice } from './faults';
import { makeHousehold, type Member, membersOf } from './household';
import { type Answers, answersOf } from './labourer-answers';
import { SyntheticNumbers } from './numbers';
import { onForm } from './on-form';
import { Random } from './random';

export interface PeopleWanted {
  readonly count: number;
  readonly seed: number;
  /** Where they live; of the edition of the list in force on `declaredOn`. */
  readonly communes: readonly PlaceUnit[];
  readonly form: FormVersion;
  readonly declaredOn: string;
  /** How many of the rows have a fault. */
  readonly faulty: number;
}

/** One filled form, as it stands in a list. */
export interface FilledForm {
  readonly household: number;
  /** To the head of the household; `CH` for the head. */
  readonly relation: string;
  readonly answers: Answers;
  readonly fault: string | null;
}

/**
 * People who do not exist, household by household: the same for the same wishes, one at a time, so
 * that a million cost no more memory than ten. Exactly `faulty` rows have a fault, each kind in its
 * turn.
 */
export function* makePeople(wanted: PeopleWanted): Generator<FilledForm> {
  const { count, seed, form, declaredOn, faulty } = wanted;
  const random = new Random(seed);
  const numbers = new SyntheticNumbers(seed);
  const asForm = onForm(form);
  const oldCards = form.items.some(({ limits }) => limits.oldCard === true);
  const members = allMembers(random, wanted);
  let spoiled = 0;
  let sound: Answers | null = null;
  for (let made = 0; made < count; made += 1) {
    const { value: member } = members.next() as IteratorYieldResult<Member>;
    // The first row is sound, so that there is somebody whom a later row can repeat.
    const left = made === 0 ? 0 : (faulty - spoiled) / (count - made);
    const fault = random.chance(left) ? faultKinds[spoiled % faultKinds.length] : undefined;
    if (fault !== undefined) spoiled += 1;
    const answers: Answers =
      fault?.code === twice && sound !== null
        ? sound
        : spoil(
            fault,
            asForm(
              answersOf(random, numbers, member, {
                declaredOn,
                oldCards,
                activity: fault?.activity,
              }),
            ),
            asForm,
          );
    if (fault === undefined) sound = answers;
    const { household, relation } = member;
    yield { household: household.number, relation, answers, fault: fault?.code ?? null };
  }
}

/** A fault is one of the form: what it adds that the form does not ask is left out again. */
const spoil = (
  fault: FaultKind | undefined,
  answers: Answers,
  asForm: (answers: Answers) => Answers,
): Answers => (fault === undefined ? answers : asForm(fault.spoil(answers)));

function* allMembers(random: Random, { communes, declaredOn }: PeopleWanted): Generator<Member> {
  for (let number = 1; ; number += 1) {
    yield* membersOf(random, makeHousehold(random, number, communes), declaredOn);
  }
}
