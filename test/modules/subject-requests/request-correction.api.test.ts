import { Role } from '../../../src/access/roles';
import { uuidOf } from '../../../src/api/global-id';
import { here, labourOffice } from '../../support/labour-office';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let office: ReturnType<typeof labourOffice>;

beforeAll(async () => {
  registry = await startRegistry();
  office = labourOffice(registry);
});
afterAll(() => registry.stop());

const fields = `subjectRequest { id version kind status correctionId refusalGround outcome decidedOn
  late steps { action toStatus byRole } } userErrors { code field message }`;
const mutation = (name: string) =>
  `mutation ($input: ${(name[0] ?? '').toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${fields} } }`;

interface Outcome {
  readonly subjectRequest: { readonly id: string; readonly version: number } & Record<
    string,
    unknown
  >;
  readonly userErrors: readonly { readonly code: string; readonly field: string[] | null }[];
}

async function take(who: Asker, name: string, input: object): Promise<Outcome> {
  const { data, errors } = await who.ask<Record<string, Outcome>>(mutation(name), { input });
  const outcome = data[name];
  if (outcome === undefined) throw new Error(JSON.stringify(errors));
  return outcome;
}

/** Somebody on record, and their own account. */
async function somebody() {
  const labourer = await office.record();
  const key = uuidOf('Labourer', labourer.id) ?? '';
  const citizen = registry.as(Role.CITIZEN, { subject: `account:${key}`, labourerId: key });
  return { labourer, citizen };
}

const asked = { kind: 'CORRECT', details: 'Tên trong giấy khai sinh là Lê Thị Đúng.' };
const changes = { fullName: 'Lê Thị Đúng' };

interface Waiting {
  readonly id: string;
  readonly version: number;
  readonly items: readonly string[];
  readonly evidence: string;
  readonly source: string;
}

async function proposalsAbout(labourerId: string): Promise<readonly Waiting[]> {
  const { data } = await office.officer.ask(
    `query ($filter: CorrectionFilter) { corrections(filter: $filter, first: 9) {
       nodes { id version items evidence source } } }`,
    { filter: { labourerId } },
  );
  return data.corrections.nodes as Waiting[];
}

async function decide(
  labourer: { readonly version: number },
  of: Waiting | undefined,
  decision: object,
) {
  const input = {
    id: of?.id,
    version: of?.version,
    labourerVersion: labourer.version,
    ...decision,
  };
  const { data } = await office.officer.ask(
    `mutation ($input: DecideCorrectionInput!) { decideCorrection(input: $input) {
       correction { state } userErrors { code message } } }`,
    { input },
  );
  expect(data.decideCorrection.userErrors).toEqual([]);
  return data.decideCorrection.correction as { readonly state: string };
}

const read = async (who: Asker, id: string) =>
  (
    await who.ask(
      `query ($id: ID!) { subjectRequest(id: $id) { status version refusalGround outcome decidedOn
         steps { action toStatus byRole } } }`,
      { id },
    )
  ).data.subjectRequest as Record<string, unknown> & { readonly version: number };

describe('what should stand in the record is refused', () => {
  test('in a request for another right', async () => {
    const { citizen } = await somebody();
    const { userErrors } = await take(citizen, 'makeSubjectRequest', {
      ...asked,
      kind: 'OBJECT',
      changes,
    });
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['changes'] }]);
  });

  test('from the data-protection officer, who sees no record', async () => {
    const { labourer } = await somebody();
    const officer = registry.as(Role.DATA_PROTECTION_OFFICER);
    const { errors } = await officer.ask(mutation('makeSubjectRequest'), {
      input: { ...asked, labourerId: labourer.id, changes },
    });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('a second time, when the work begins', async () => {
    const { citizen } = await somebody();
    const made = await take(citizen, 'makeSubjectRequest', { ...asked, changes });
    const { id, version } = made.subjectRequest;
    const told = await take(office.officer, 'acknowledgeSubjectRequest', { id, version });
    const again = { id, version: told.subjectRequest.version, changes };
    const { userErrors } = await take(office.officer, 'beginSubjectRequest', again);
    expect(userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });
});

test('a request whose proposal waits is decided by nothing but the proposal', async () => {
  const { citizen } = await somebody();
  const { subjectRequest } = await take(citizen, 'makeSubjectRequest', { ...asked, changes });
  const { id, version } = subjectRequest;
  const fulfilled = { id, version, outcome: 'Xong.' };
  const refused = { id, version, ground: 'DATA_ARE_CORRECT', reason: 'Không.' };
  for (const [name, input] of [
    ['fulfilSubjectRequest', fulfilled],
    ['refuseSubjectRequest', refused],
  ] as const) {
    expect((await take(office.officer, name, input)).userErrors).toMatchObject([
      { code: 'CONFLICT' },
    ]);
  }
});

test('a correction that is asked for becomes a proposal; accepting it fulfils the request', async () => {
  const { labourer, citizen } = await somebody();
  const { subjectRequest } = await take(citizen, 'makeSubjectRequest', { ...asked, changes });
  const [proposal] = await proposalsAbout(labourer.id);
  expect(proposal).toMatchObject({
    items: ['fullName'],
    evidence: asked.details,
    source: 'LABOURER',
  });
  expect(subjectRequest).toMatchObject({ status: 'RECEIVED', correctionId: proposal?.id });
  expect(await decide(labourer, proposal, { decision: 'ACCEPT' })).toEqual({
    state: 'ACCEPTED',
  });
  expect(await read(citizen, subjectRequest.id)).toMatchObject({
    ...{ status: 'FULFILLED', refusalGround: null, decidedOn: expect.any(String) as string },
    steps: [
      { action: 'MAKE', byRole: 'CITIZEN' },
      { action: 'FULFIL', toStatus: 'FULFILLED', byRole: 'COMMUNE_OFFICER' },
    ],
  });
  const { data } = await citizen.ask('{ viewer { labourer { fullName version } } }');
  expect(data.viewer.labourer).toMatchObject({ ...changes, version: labourer.version + 1 });
  expect(JSON.stringify(await citizen.ask('{ notices { kind } }'))).toContain('REQUEST_FULFILLED');
});

test('rejecting the proposal refuses the request, on its legal ground and with the reason', async () => {
  const { labourer, citizen } = await somebody();
  const { subjectRequest } = await take(citizen, 'makeSubjectRequest', { ...asked, changes });
  const [proposal] = await proposalsAbout(labourer.id);
  const reason = 'Giấy khai sinh ghi như hồ sơ.';
  await decide(labourer, proposal, { decision: 'REJECT', reason });
  expect(await read(citizen, subjectRequest.id)).toMatchObject({
    ...{ status: 'REFUSED', refusalGround: 'DATA_ARE_CORRECT', outcome: reason },
  });
});

test('a request in words becomes a proposal when the office begins, for another officer to decide', async () => {
  const { labourer, citizen } = await somebody();
  const { subjectRequest } = await take(citizen, 'makeSubjectRequest', asked);
  expect(subjectRequest).toMatchObject({ correctionId: null });
  const clerk = registry.as(Role.COMMUNE_OFFICER, {
    placeKey: here.commune,
    subject: 'account:00000000-0000-4000-8000-000000000009',
  });
  const { id } = subjectRequest;
  await take(clerk, 'acknowledgeSubjectRequest', { id, version: 1 });
  const begun = await take(clerk, 'beginSubjectRequest', { id, version: 2, changes });
  expect(begun.userErrors).toEqual([]);
  const [proposal] = await proposalsAbout(labourer.id);
  expect(begun.subjectRequest['correctionId']).toBe(proposal?.id);
  await decide(labourer, proposal, { decision: 'ACCEPT' });
  expect(await read(citizen, id)).toMatchObject({ status: 'FULFILLED', version: 4 });
});

test('a proposal that was taken back leaves the request to the office', async () => {
  const { labourer, citizen } = await somebody();
  const { subjectRequest } = await take(citizen, 'makeSubjectRequest', { ...asked, changes });
  const [proposal] = await proposalsAbout(labourer.id);
  const { data } = await citizen.ask(
    `mutation ($input: WithdrawCorrectionInput!) { withdrawCorrection(input: $input) {
       userErrors { code } } }`,
    { input: { id: proposal?.id, version: proposal?.version } },
  );
  expect(data.withdrawCorrection.userErrors).toEqual([]);
  const { id, version } = subjectRequest;
  const fulfilled = { id, version, outcome: 'Người yêu cầu đã rút đề nghị.' };
  const { subjectRequest: done } = await take(office.officer, 'fulfilSubjectRequest', fulfilled);
  expect(done).toMatchObject({ status: 'FULFILLED' });
});
