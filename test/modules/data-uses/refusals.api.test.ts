import { randomUUID } from 'node:crypto';
import { Role } from '../../../src/access/roles';
import { anonymous, type Viewer } from '../../../src/access/viewer';
import { globalId } from '../../../src/api/global-id';
import { buildContract } from '../../../src/schema';
import { createServer } from '../../../src/server/server';
import { elsewhere, here } from '../../support/labour-office';
import { freshPersonalId } from '../../support/labourer-desk';
import { type MadeLabourer, makeLabourer } from '../../support/make-labourer';
import { startRegistry, type TestRegistry } from '../../support/registry';
import { roomyLimits } from '../../support/roomy-limits';

let registry: TestRegistry;
let near: MadeLabourer;
let far: MadeLabourer;
const number = freshPersonalId();

beforeAll(async () => {
  registry = await startRegistry();
  near = await makeLabourer(registry.services);
  far = await makeLabourer(registry.services, {
    fullName: 'Trần Xa',
    placeKey: elsewhere.commune,
    provinceKey: elsewhere.province,
    personalId: number,
  });
});
afterAll(() => registry.stop());

interface Question {
  readonly query: string;
  readonly variables?: object;
}

/** Asks a server of its own and closes it: what it has gathered it tells the ledger then. */
async function ask(viewer: Partial<Viewer>, ...questions: readonly Question[]): Promise<string[]> {
  const server = await createServer(registry.services, buildContract(), {
    readViewer: () => Promise.resolve({ ...anonymous, ...viewer }),
    graphql: roomyLimits,
  });
  const answers: string[] = [];
  // Side by side, since each answer about nobody takes its while.
  for (let from = 0; from < questions.length; from += 20) {
    const asked = questions
      .slice(from, from + 20)
      .map((payload) => server.inject({ method: 'POST', url: '/graphql', payload }));
    answers.push(...(await Promise.all(asked)).map(({ body }) => body));
  }
  await server.close();
  return answers;
}

let accounts = 0;
const officer = (): Viewer => ({
  ...anonymous,
  role: Role.COMMUNE_OFFICER,
  subject: `account:refused-${(accounts += 1)}`,
  placeKey: here.commune,
});

const labourer = (publicId: string): Question => ({
  query: 'query ($id: ID!) { labourer(id: $id) { fullName } }',
  variables: { id: globalId('Labourer', publicId) },
});

const byNumber = (personalId: string): Question => ({
  query: `query ($number: PersonalId!) {
    labourerByPersonalId(personalId: $number, purpose: "LABOUR_ADMINISTRATION") { id } }`,
  variables: { number: personalId },
});

async function refusalsOf({ subject }: Viewer) {
  const { data } = await registry.as(Role.DATA_PROTECTION_OFFICER).ask(
    `query ($filter: AuditFilter) { auditTrail(filter: $filter, first: 9) {
       nodes { byRole action fields subjects times reference purpose } } }`,
    { filter: { bySubject: subject, action: 'REFUSED' } },
  );
  return data.auditTrail.nodes as Readonly<Record<string, unknown>>[];
}

const entry = {
  ...{ action: 'REFUSED', byRole: 'COMMUNE_OFFICER', subjects: [], purpose: 'DATA_PROTECTION' },
  ...{ reference: expect.any(String) as string },
};

describe('the ledger tells the data-protection officer of', () => {
  test('a person that is somebody else’s, and one there is not, in the same words', async () => {
    for (const question of [labourer(far.publicId), labourer(randomUUID())]) {
      const asking = officer();
      await ask(asking, question);
      expect(await refusalsOf(asking)).toEqual([{ ...entry, fields: ['labourer'], times: 1 }]);
    }
  });

  test('a number of somebody else, and one that nobody has', async () => {
    for (const question of [byNumber(number), byNumber(freshPersonalId())]) {
      const asking = officer();
      await ask(asking, question);
      const fields = ['labourerByPersonalId'];
      expect(await refusalsOf(asking)).toEqual([{ ...entry, fields, times: 1 }]);
    }
  });

  test('a field the role may not use', async () => {
    const asking = officer();
    await ask(asking, {
      query: '{ labourers(first: 1) { nodes { fullName ethnicGroup { code } } } }',
    });
    expect(await refusalsOf(asking)).toEqual([{ ...entry, fields: ['labourers'], times: 1 }]);
  });

  test('a person that is not found by the id of any record', async () => {
    const asking = officer();
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    await ask(asking, { query, variables: { id: globalId('Labourer', far.publicId) } });
    expect(await refusalsOf(asking)).toEqual([{ ...entry, fields: ['node'], times: 1 }]);
  });

  test('a change of a person who is somebody else’s', async () => {
    const asking = officer();
    const query = `mutation ($input: ProposeCorrectionInput!) {
      proposeCorrection(input: $input) { userErrors { code } } }`;
    const proposal = { labourer: { fullName: 'Ai Đó' }, evidence: 'Giấy khai sinh' };
    const input = { labourerId: globalId('Labourer', far.publicId), ...proposal };
    const [answer] = await ask({ ...asking }, { query, variables: { input } });
    expect(answer).toContain('NOT_FOUND');
    const fields = ['proposeCorrection'];
    expect(await refusalsOf(asking)).toEqual([{ ...entry, fields, times: 1 }]);
  });

  test('a role that has no business with people at all', async () => {
    const asking = { ...officer(), role: Role.ADMINISTRATOR };
    await ask(asking, { query: '{ labourers(first: 1) { nodes { fullName } } }' });
    expect(await refusalsOf(asking)).toMatchObject([{ byRole: 'ADMINISTRATOR', times: 1 }]);
  });
});

test('a thousand refusals of one account are one entry, and say nothing of anybody', async () => {
  const asking = officer();
  const many = Array.from({ length: 1000 }, (_, at) =>
    at % 2 === 0 ? labourer(far.publicId) : byNumber(number),
  );
  const { log } = registry.services;
  log.level = 'silent';
  await ask(asking, ...many);
  const entries = await refusalsOf(asking);
  expect(entries.length).toBeLessThanOrEqual(3);
  const times = entries.reduce((sum, { times: some }) => sum + Number(some), 0);
  // Beyond thirty a minute lookups by number are refused for their number, which is counted elsewhere.
  expect(times).toBeGreaterThanOrEqual(530);
  expect(JSON.stringify(entries)).not.toContain(number);
  expect(JSON.stringify(entries)).not.toContain(globalId('Labourer', far.publicId));
});

describe('the ledger is not told of', () => {
  test('people who are found, nor of records that are about nobody', async () => {
    const asking = officer();
    const vacancy = { query: 'query ($id: ID!) { node(id: $id) { id } }' };
    const variables = { id: globalId('Vacancy', randomUUID()) };
    await ask(asking, labourer(near.publicId), { ...vacancy, variables });
    expect(await refusalsOf(asking)).toEqual([]);
  });

  test('anybody who has not signed in', async () => {
    await ask({}, { query: '{ labourers(first: 1) { nodes { fullName } } }' });
    const { data } = await registry
      .as(Role.DATA_PROTECTION_OFFICER)
      .ask('{ auditTrail(filter: { byRole: ANONYMOUS }, first: 1) { nodes { action } } }');
    expect(data.auditTrail.nodes).toEqual([]);
  });
});
