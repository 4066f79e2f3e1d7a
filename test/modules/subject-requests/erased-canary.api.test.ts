import { Role } from '../../../src/access/roles';
import { protectedTransaction } from '../../../src/database/protected';
import { comparePeopleOnList } from '../../../src/modules/labourer-duplicates';
import { operator } from '../../../src/modules/register';
import { asOperator } from '../../support/as-operator';
import { dumpTables, makeCanary, sightingsIn, traitsOf } from '../../support/canaries';
import { duringChange } from '../../support/during-change';
import {
  call,
  codesOf,
  keyOf,
  labourerForm,
  officerOf,
  record,
  type Which,
} from '../../support/labourer-desk';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';

/** Whoever is erased; what others say of them names them wherever there are words. */
const canary = makeCanary(41);
const words = `Việc của ${canary.fullName}, ${canary.addressLine}.`;
const form = {
  fullName: canary.fullName,
  personalId: canary.personalId,
  socialInsuranceNumber: canary.socialInsuranceNumber,
  dateOfBirth: canary.dateOfBirth,
  sex: 'FEMALE',
  permanentAddress: { placeCode: '26740', line: canary.addressLine },
  inactiveReason: 'OTHER',
  inactiveReasonOther: canary.reasonInWords,
};

let registry: TestRegistry;
let officer: Asker;
let colleague: Asker;
let protector: Asker;
let person: Which;
/** Somebody else, with whom the person was taken for one for a while. */
let mistaken: Which;
/** Keyed hashes and sealed values of the person, as a dump writes them. */
let marks: readonly string[];

const shown = 'subjectRequest { id version }';
const ask = async (input: object) =>
  (
    await call<{ subjectRequest: Which }>(
      officer,
      'makeSubjectRequest',
      { labourerId: person.id, ...input },
      shown,
    )
  ).subjectRequest;

async function ok(asker: Asker, mutation: string, input: object): Promise<void> {
  const { userErrors } = await call(asker, mutation, input, '');
  expect([mutation, userErrors]).toEqual([mutation, []]);
}

const proposeName = () =>
  call<{ correction: Which }>(
    officer,
    'proposeCorrection',
    { labourerId: person.id, labourer: { fullName: `${canary.fullName} ơi` }, evidence: words },
    'correction { id version }',
  );

/** Takes the two for one, with everything of the person, and finds out. */
async function mergeByMistake(): Promise<void> {
  const items = [
    ...['personalId', 'fullName', 'dateOfBirth', 'sex', 'permanentAddress'],
    ...['inactiveReason', 'inactiveReasonOther'],
  ];
  const { correction } = await proposeName();
  await ok(officer, 'mergeLabourers', {
    ...{ keepId: mistaken.id, keepVersion: 1, mergeId: person.id, mergeVersion: 1, reason: words },
    choices: items.slice(0, -1).map((item) => ({ item, from: 'MERGE' })),
  });
  await ok(colleague, 'decideCorrection', {
    ...{ ...correction, decision: 'REJECT', reason: words },
  });
  await ok(officer, 'unmergeLabourers', {
    ...{ id: person.id, version: 2, keptVersion: 2, reason: words },
  });
}

/** Everything that may be said of a person, beside their record. */
async function sayMuch(): Promise<void> {
  const staff = registry.as(Role.CENTRE_STAFF, {
    subject: 'account:staff',
    officeId: await makeOffice(),
  });
  const helper = registry.as(Role.COMMUNE_OFFICER, {
    subject: 'account:helper',
    placeKey: '2025:00004',
  });
  const { personalId, fullName } = canary;
  await ok(staff, 'registerWithCentre', {
    ...{ personalId, fullName, basis: 'CONSENT', basisReference: words },
  });
  await ok(helper, 'openInEmergency', { personalId, reason: words });
  await proposeName();
  const { correction } = await proposeName();
  await ok(colleague, 'decideCorrection', {
    ...{ ...correction, decision: 'ACCEPT', labourerVersion: 3, reason: words },
  });
  // The form of somebody who is known becomes a proposal.
  await call(officer, 'recordLabourer', { labourer: labourerForm(form), reason: words }, '');
  await ok(protector, 'refuseSubjectRequest', {
    ...(await ask({
      kind: 'RESTRICT',
      details: words,
      representative: { name: canary.fullName, relation: 'Mẹ', proof: words },
    })),
    ...{ ground: 'KEPT_BY_LAW', reason: words },
  });
  await protectedTransaction(registry.databases.register, operator('test'), (tx) =>
    tx.query(
      `WITH job AS (
         INSERT INTO import_job (subject, file_name, file_sha256, mapping_name, mapping_sha256,
           as_of, row_count, report_path)
         VALUES ('LABOURERS', 'list', sha256('1'), 'm', sha256('2'), '2026-01-01', 1, '')
         RETURNING id
       )
       INSERT INTO labourer_source (labourer_id, version, job_id, row_number, content_hash, household)
       SELECT l.id, 1, job.id, 12, substr(sha256('row'), 1, 16), $2
       FROM job, labourer AS l WHERE l.public_id = $1`,
      [keyOf(person.id), words],
    ),
  );
}

async function makeOffice(): Promise<string> {
  const [made] = await registry.owner.query<{ key: string }[]>(
    `INSERT INTO office (name) VALUES ('Trung tâm') RETURNING public_id AS key`,
  );
  return made?.key ?? '';
}

/** Whatever a person could be recognised by without being named. */
async function findMarks(): Promise<readonly string[]> {
  const rows = await asOperator<{ mark: string | null }>(
    registry.owner,
    `SELECT unnest(ARRAY[i.blind_index::text, i.sealed::text]) AS mark
     FROM labourer_identity AS i JOIN labourer AS l ON l.id = i.labourer_id WHERE l.public_id = $1
     UNION ALL
     SELECT s.content_hash::text
     FROM labourer_source AS s JOIN labourer AS l ON l.id = s.labourer_id WHERE l.public_id = $1
     UNION ALL
     SELECT unnest(ARRAY[c.sealed::text, c.content_hash::text]) FROM correction AS c
     UNION ALL
     SELECT k.key::text
     FROM duplicate_key AS k JOIN labourer AS l ON l.id = k.labourer_id WHERE l.public_id = $1`,
    [keyOf(person.id)],
  );
  return rows.flatMap(({ mark }) => mark ?? []);
}

const compare = async () => {
  while ((await comparePeopleOnList(registry.databases.register, 100)) > 0);
};

const sightings = async (values: readonly string[]) => {
  const dumps = await dumpTables(registry.owner);
  return sightingsIn(
    dumps.map(({ table, text }) => [table, text] as const),
    values,
  );
};

beforeAll(async () => {
  registry = await startRegistry();
  officer = officerOf(registry);
  colleague = officerOf(registry);
  protector = registry.as(Role.DATA_PROTECTION_OFFICER, { subject: 'account:dpo' });
  mistaken = await record(officer, { fullName: 'Khiếu Người Khác' });
  person = await record(officer, form);
  await mergeByMistake();
  await sayMuch();
  const likeness = await record(officer, { ...form, personalId: '001185977990' });
  await compare();
  const { data } = await officer.ask(
    `query ($filter: DuplicateFilter) { duplicateCandidates(filter: $filter, first: 5) {
      nodes { id version } } }`,
    { filter: { labourerId: likeness.id } },
  );
  const [pair] = data.duplicateCandidates.nodes as Which[];
  await ok(officer, 'dismissDuplicate', { ...pair, reason: words });
  await ok(officer, 'excludeLabourer', { ...likeness, reason: 'Ghi nhầm.' });
  await ok(officer, 'excludeLabourer', { id: person.id, version: 4, reason: words });
  marks = await findMarks();
  for (const { id } of [person, likeness]) {
    const request = await ask({ kind: 'DELETE', details: words, labourerId: id });
    await ok(protector, 'fulfilSubjectRequest', { ...request, outcome: 'Đã xóa hồ sơ.' });
  }
}, 60_000);
afterAll(() => registry.stop());

test('a person who is erased stands in no row of any table, by no value', async () => {
  expect(await sightings(traitsOf(canary))).toEqual([]);
});

test('nor by anything they could be recognised by: hashes, sealed values, keys they meet by', async () => {
  expect(marks.length).toBeGreaterThan(12);
  expect(await sightings(marks)).toEqual([]);
});

test('what is kept says that it was lawful: the ledger, the openings, the requests and their end', async () => {
  const { data } = await protector.ask(`{
    emergencyAccesses(first: 9) { nodes { byRole legalBasis labourerId } }
    subjectRequests(first: 9) { nodes { kind status refusalGround outcome details } } }`);
  expect(data.emergencyAccesses.nodes).toMatchObject([
    { byRole: 'COMMUNE_OFFICER', labourerId: person.id },
  ]);
  expect(data.subjectRequests.nodes).toMatchObject([
    { kind: 'DELETE', status: 'FULFILLED', outcome: 'Đã xóa hồ sơ.', details: null },
    { kind: 'DELETE', status: 'FULFILLED', outcome: 'Đã xóa hồ sơ.', details: null },
    { kind: 'RESTRICT', status: 'REFUSED', refusalGround: 'KEPT_BY_LAW', details: null },
  ]);
});

test('who was taken for the erased person keeps a record of their own', async () => {
  const { data } = await officer.ask(
    'query ($id: ID!) { labourer(id: $id) { fullName dateOfBirth personalId version } }',
    { id: mistaken.id },
  );
  expect(data.labourer).toMatchObject({ fullName: 'Khiếu Người Khác', dateOfBirth: '1991-05-20' });
});

test('people who were erased are not taken for one another', async () => {
  await compare();
  const { data } = await officer.ask('{ duplicateCandidates(first: 9) { totalCount } }');
  expect(data.duplicateCandidates.totalCount).toBe(0);
});

test('nothing more is said of an erased person', async () => {
  const answers = [
    await call(
      officer,
      'proposeCorrection',
      { labourerId: person.id, labourer: { fullName: canary.fullName }, evidence: words },
      '',
    ),
    await call(
      officer,
      'unmergeLabourers',
      {
        ...{ id: person.id, version: 5, keptVersion: 3, reason: words },
      },
      '',
    ),
  ];
  expect(answers.map(({ userErrors }) => codesOf(userErrors)[0]?.[0])).toEqual([
    'CONFLICT',
    'CONFLICT',
  ]);
  expect(await sightings(traitsOf(canary))).toEqual([]);
});

test('what is proposed of a person who is being erased is kept nowhere', async () => {
  const { fullName } = canary;
  const one = await record(officer);
  const { userErrors } = await duringChange(
    registry.owner,
    keyOf(one.id),
    () =>
      call(
        officer,
        'proposeCorrection',
        { labourerId: one.id, labourer: { fullName }, evidence: words },
        '',
      ),
    [
      `UPDATE labourer SET status = 'EXCLUDED', name_folded = '' WHERE public_id = $1`,
      [keyOf(one.id)],
    ],
  );
  expect(codesOf(userErrors)).toEqual([['CONFLICT', 'id']]);
  const left = await asOperator(
    registry.owner,
    `SELECT c.id FROM correction AS c JOIN labourer AS l ON l.id = c.labourer_id
     WHERE l.public_id = $1`,
    [keyOf(one.id)],
  );
  expect(left).toEqual([]);
});
