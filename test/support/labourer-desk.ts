import { Role } from '../../src/access/roles';
import type { Asker, TestRegistry } from './registry';

type Items = Readonly<Record<string, unknown>>;

export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

let last = 900_000;

/** A personal number nobody has: of a real province, with a tail above 900000. */
export function freshPersonalId({ born = 1991, male = true, province = '001' } = {}): string {
  last += 1;
  const century = (Math.floor(born / 100) - 19) * 2 + (male ? 0 : 1);
  return `${province}${century}${String(born % 100).padStart(2, '0')}${last}`;
}

/** A form of an inactive person in Sài Gòn ward, properly filled, to be changed in one place. */
export const labourerForm = (changes: Items = {}): Items => ({
  fullName: 'Nguyễn Văn Thử',
  dateOfBirth: '1991-05-20',
  sex: 'MALE',
  personalId: freshPersonalId({ province: '079' }),
  placeCode: '26740',
  permanentAddress: { placeCode: '26740', line: '12 Đường Thử' },
  generalEducation: 'UPPER_SECONDARY',
  technicalQualification: 'UNTRAINED',
  activityStatus: 'INACTIVE',
  inactiveReason: 'HOMEMAKER',
  declaredOn: '2026-08-01',
  ...changes,
});

/** Calls a mutation and hands over what it answers, errors of the request included. */
export async function send(asker: Asker, mutation: string, input: object, shown: string) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return asker.ask<Record<string, Record<string, never> & { userErrors: UserError[] }>>(
    `mutation ($input: ${type}!) {
      ${mutation}(input: $input) { ${shown} userErrors { code message field } }
    }`,
    { input },
  );
}

/** What a mutation answers, whose request is in order. */
export async function call<Answer extends object>(
  asker: Asker,
  mutation: string,
  input: object,
  shown: string,
): Promise<Answer & { readonly userErrors: readonly UserError[] }> {
  const { data, errors } = await send(asker, mutation, input, shown);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data[mutation] as unknown as Answer & { userErrors: UserError[] };
}

export interface Which {
  readonly id: string;
  readonly version: number;
}

/** Records a person and answers with the new record. */
export async function record(asker: Asker, changes: Items = {}): Promise<Which> {
  const input = { labourer: labourerForm(changes), formVersion: 'TT09-2025/01' };
  const { labourer, userErrors } = await call<{ labourer: Which }>(
    asker,
    'recordLabourer',
    input,
    'labourer { id version }',
  );
  expect(userErrors).toEqual([]);
  return labourer;
}

let officers = 0;

/** An officer of a commune, each with an account of its own. */
export const officerOf = (registry: TestRegistry, code = '26740'): Asker =>
  registry.as(Role.COMMUNE_OFFICER, {
    placeKey: `2025:${code}`,
    subject: `account:officer-${++officers}`,
  });

export const provinceOfficer = (registry: TestRegistry): Asker =>
  registry.as(Role.PROVINCE_OFFICER, {
    placeKey: '2025:79',
    subject: `account:officer-${++officers}`,
  });

export const codesOf = (faults: readonly UserError[]) =>
  faults.map(({ code, field }) => [code, field?.join('.') ?? null]);

export const keyOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
