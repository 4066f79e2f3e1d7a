import { ethnicGroup } from '../../code-lists';
import type { CellToWrite } from '../../exchange';
import type { FormVersion } from '../../forms';
import { placeByCode, placeByKey } from '../../places';
import { printedNumber } from '../layouts/option-cells';
import { type ProvincialColumn, provincialColumns } from '../layouts/provincial-columns';
import type { Answers } from './labourer-answers';
import type { FilledForm } from './people';
import { Random } from './random';

type Cells = Partial<Record<ProvincialColumn, CellToWrite>>;

/**
 * Filled forms as rows of a provincial list, with what such lists are like: dates as text or as day
 * numbers, numbers with an apostrophe or without their first zeros, a household named once.
 */
export class ProvincialCells {
  private readonly random: Random;
  private household = 0;
  private number = 0;

  constructor(
    private readonly form: FormVersion,
    seed: number,
  ) {
    this.random = new Random(seed ^ 0x5eed);
  }

  row({ household, relation, answers }: FilledForm): readonly CellToWrite[] {
    this.number += 1;
    const isNew = household !== this.household;
    this.household = household;
    const born = this.date(answers['dateOfBirth']);
    const cells: Cells = {
      household: isNew ? household : undefined,
      number: this.number,
      fullName: textOf(answers['fullName']),
      [answers['sex'] === 'FEMALE' ? 'bornFemale' : 'bornMale']: born,
      personalId: this.digits(answers['personalId']),
      socialInsuranceNumber: this.digits(answers['socialInsuranceNumber']),
      permanentAddress: this.address(answers['permanentAddress'], answers),
      currentAddress: this.address(answers['currentAddress'], answers),
      priorityGroups: this.groups(answers),
      ethnicGroup: ethnicGroup(textOf(answers['ethnicGroup']) ?? '01')?.nameVi ?? undefined,
      generalEducation: this.option('generalEducation', answers['generalEducation']),
      technicalQualification: this.option(
        'technicalQualification',
        answers['technicalQualification'],
      ),
      trainingField: textOf(answers['trainingField']),
      activityStatus: this.option('activityStatus', answers['activityStatus']),
      ...this.work(answers),
      inactiveReason: this.option('inactiveReason', answers['inactiveReason']),
      relation,
    };
    return provincialColumns.map((name) => cells[name]);
  }

  private work(answers: Answers): Cells {
    const employment = (answers['employment'] ?? {}) as Answers;
    const unemployment = (answers['unemployment'] ?? {}) as Answers;
    const option = (item: string) => this.option(`employment.${item}`, employment[item]);
    return {
      statusInEmployment: option('statusInEmployment'),
      occupation: [textOf(employment['occupationCode']), textOf(employment['occupationText'])]
        .filter((part) => part !== undefined)
        .join(' - '),
      socialInsurance: insuranceNumbers[String(answers['socialInsurance'])],
      contract: contractCell(employment),
      workplaceName: textOf(employment['workplaceName']),
      workplaceType: option('workplaceType'),
      workplaceAddress: this.address(employment['workplaceAddress'], answers),
      unemploymentHistory: this.option('unemployment.history', unemployment['history']),
      unemploymentDuration: this.option('unemployment.duration', unemployment['duration']),
    };
  }

  private option(field: string, answer: unknown): CellToWrite {
    if (answer === undefined) return undefined;
    const number = printedNumber(this.form, field, answer);
    // What is no option stays as it is: a fault that was asked for.
    return number === '' ? textOf(answer) : Number(number);
  }

  private groups({ priorityGroups }: Answers): CellToWrite {
    if (!Array.isArray(priorityGroups)) return undefined;
    return priorityGroups.map((one) => printedNumber(this.form, 'priorityGroups', one)).join(', ');
  }

  private date(answer: unknown): CellToWrite {
    const [year = '', month, day] = (textOf(answer) ?? '').split('-');
    if (day === undefined) return textOf(answer);
    const serial = Date.parse(`${year}-${String(month)}-${day}T00:00:00Z`) / 86_400_000 + 25_569;
    return this.random.pick<CellToWrite>([
      `${day}/${String(month)}/${year}`,
      `${Number(day)}/${Number(month)}/${year}`,
      { serial },
      serial,
    ]);
  }

  private digits(answer: unknown): CellToWrite {
    const digits = textOf(answer);
    if (digits === undefined) return undefined;
    return this.random.pick<CellToWrite>([digits, digits, `'${digits}`, Number(digits)]);
  }

  private address(answer: unknown, { declaredOn }: Answers): CellToWrite {
    if (answer === undefined) return undefined;
    const { placeCode, line } = answer as { placeCode: string; line: string };
    const place = placeByCode(placeCode, textOf(declaredOn));
    const names: string[] = [];
    for (let at = place; at !== null; at = placeByKey(at.parentKey ?? '')) names.push(at.fullName);
    return [line, ...names].join(', ');
  }
}

const textOf = (answer: unknown) => (typeof answer === 'string' ? answer : undefined);

const insuranceNumbers: Readonly<Record<string, number>> = { COMPULSORY: 1, VOLUNTARY: 2, NONE: 3 };
const contractNumbers: Readonly<Record<string, string>> = {
  FIXED: '1',
  INDEFINITE: '2',
  NONE: '3',
};

function contractCell({ contractType, contractStart }: Answers): CellToWrite {
  const [year, month, day] = (textOf(contractStart) ?? '').split('-');
  const number = contractNumbers[String(contractType)];
  return day === undefined ? number : `${String(number)}; ${day}/${String(month)}/${String(year)}`;
}
