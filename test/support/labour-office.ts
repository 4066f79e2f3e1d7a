import { Role } from '../../src/access/roles';
import type { Asker, TestRegistry } from './registry';
import { filledForms } from './filled-forms';

/** Where the people of these tests live: Ba Đình in Hà Nội, and a commune of another province. */
export const here = { commune: '2025:00004', code: '00004', province: '2025:01' };
export const elsewhere = { commune: '2025:26737', code: '26737', province: '2025:79' };

let last = 900_000;

/** A personal number nobody has: of a real province, with a tail above 900000. */
export function freshPersonalId({ born = 1991, male = true, province = '001' } = {}): string {
  last += 1;
  const century = (Math.floor(born / 100) - 19) * 2 + (male ? 0 : 1);
  return `${province}${century}${String(born % 100).padStart(2, '0')}${last}`;
}

/** A filled form of today whose person lives in Ba Đình. */
export const filledLabourer = (changes: object = {}): Record<string, unknown> => {
  const address = { placeCode: here.code, line: '12 Phố Thử' };
  return {
    ...filledForms['TT09-2025/01'],
    declaredOn: '2025-11-20',
    placeCode: here.code,
    permanentAddress: address,
    personalId: freshPersonalId(),
    ...changes,
  };
};

interface Told {
  readonly code: string;
  readonly field: readonly string[] | null;
  readonly message: string;
}

export interface Payload {
  readonly labourer: { readonly id: string; readonly version: number } & Record<string, unknown>;
  readonly warnings: readonly Told[];
  readonly userErrors: readonly Told[];
}

/** Runs a mutation of the register; `fields` of the labourer beside id and version. */
export async function callRegister(
  asker: Asker,
  mutation: string,
  input: object,
  fields = '',
): Promise<Payload> {
  const type = `${mutation[0]?.toUpperCase() ?? ''}${mutation.slice(1)}Input`;
  const { data, errors } = await asker.ask<Record<string, Payload>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) {
       labourer { id version ${fields} } warnings { code field message } userErrors { code field message }
     } }`,
    { input },
  );
  const payload = data[mutation];
  if (errors !== undefined || payload == null) throw new Error(JSON.stringify(errors));
  return payload;
}

export const toldOf = (told: readonly Told[]) =>
  told.map(({ code, field }) => [code, field?.join('.') ?? null]);

/** The officers of two communes and of a province. */
export function labourOffice(registry: TestRegistry) {
  const officer = registry.as(Role.COMMUNE_OFFICER, {
    placeKey: here.commune,
    subject: 'account:00000000-0000-4000-8000-000000000001',
  });
  const neighbour = registry.as(Role.COMMUNE_OFFICER, {
    placeKey: elsewhere.commune,
    subject: 'account:00000000-0000-4000-8000-000000000002',
  });
  const record = async (changes: object = {}, input: object = {}, fields = '') => {
    const labourer = filledLabourer(changes);
    const payload = await callRegister(
      officer,
      'recordLabourer',
      { formVersion: 'TT09-2025/01', labourer, ...input },
      fields,
    );
    if (payload.userErrors.length > 0) throw new Error(JSON.stringify(payload.userErrors));
    return { ...payload.labourer, personalId: String(labourer['personalId']) };
  };
  return { officer, neighbour, record };
}
