import { Role } from '../../src/access/roles';
import type { Asker, TestRegistry } from './registry';
import { filledForms } from './filled-forms';
import { call, freshPersonalId, type UserError } from './labourer-desk';

/** Where the people of these tests live: Ba Đình in Hà Nội, and a commune of another province. */
export const here = { commune: '2025:00004', code: '00004', province: '2025:01' };
export const elsewhere = { commune: '2025:26737', code: '26737', province: '2025:79' };

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

export interface Payload {
  readonly labourer: { readonly id: string; readonly version: number } & Record<string, unknown>;
  readonly warnings: readonly UserError[];
  readonly userErrors: readonly UserError[];
}

/** Runs a mutation of the register; `fields` of the labourer beside id and version. */
export const callRegister = (
  asker: Asker,
  mutation: string,
  input: object,
  fields = '',
): Promise<Payload> =>
  call<Payload>(
    asker,
    mutation,
    input,
    `labourer { id version ${fields} } warnings { code field message }`,
  );

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
