import { Role } from '../../src/access/roles';
import type { MadeEmployer } from './make-employer';
import type { Asker, TestRegistry } from './registry';
import { filledVacancyForm } from './vacancy-form';

/** What a mutation on vacancies answers. */
export interface VacancyPayload {
  readonly vacancy: {
    readonly id: string;
    readonly version: number;
    readonly status: string;
    readonly title: string;
    readonly applyBy: string | null;
    readonly occupation: { readonly code: string } | null;
    readonly duplicateOf: { readonly id: string } | null;
  } | null;
  readonly userErrors: readonly { code: string; message: string; field: string[] | null }[];
}

export async function call(asker: Asker, mutation: string, input: object): Promise<VacancyPayload> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await asker.ask<Record<string, VacancyPayload>>(
    `mutation ($input: ${type}!) {
      ${mutation}(input: $input) {
        vacancy { id version status title applyBy occupation { code } duplicateOf { id } }
        userErrors { code message field }
      }
    }`,
    { input },
  );
  expect(errors).toBeUndefined();
  const payload = data[mutation];
  if (payload === undefined) throw new Error(`${mutation} gave no payload.`);
  return payload;
}

/** The vacancy after a mutation that is not refused. */
export async function succeed(asker: Asker, mutation: string, input: object) {
  const { vacancy, userErrors } = await call(asker, mutation, input);
  expect(userErrors).toEqual([]);
  if (vacancy === null) throw new Error(`${mutation} gave no vacancy.`);
  return vacancy;
}

/** The user errors of a mutation that is refused. */
export async function refused(asker: Asker, mutation: string, input: object) {
  const { vacancy, userErrors } = await call(asker, mutation, input);
  expect(vacancy ?? null).toBeNull();
  expect(userErrors.length).toBeGreaterThan(0);
  return userErrors;
}

let serial = 0;
export const uniqueTitle = () => `Thợ may mẫu số ${++serial}`;

export const which = ({ id, version }: { id: string; version: number }) => ({ id, version });

/** Code and path of each refusal. */
export const codes = (faults: VacancyPayload['userErrors']) =>
  faults.map(({ code, field }) => [code, field?.join('.') ?? null]);

/** An employer and a centre at work. */
export function vacancyDesk(registry: TestRegistry, employer: MadeEmployer) {
  const owner = registry.as(Role.EMPLOYER, { employerId: employer.publicId });
  const centre = registry.as(Role.CENTRE_STAFF, { subject: 'test centre' });
  const submit = (changes: object = {}) =>
    succeed(owner, 'submitVacancy', {
      vacancy: filledVacancyForm({ title: uniqueTitle(), ...changes }),
    });
  const publish = async (changes: object = {}) =>
    succeed(centre, 'publishVacancy', {
      ...which(await submit(changes)),
      occupationCode: '7531',
    });
  return { owner, centre, submit, publish };
}
