import { Role } from '../../../src/access/roles';
import type { Viewer } from '../../../src/access/viewer';
import { createLog } from '../../../src/log';
import { modules } from '../../../src/modules';
import {
  makeCanary,
  numbersOf,
  sightingsIn,
  sightingsInFiles,
  sightingsInTables,
  traitsOf,
  untilInFiles,
} from '../../support/canaries';
import { elsewhere, filledLabourer, here, labourOffice } from '../../support/labour-office';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';

const [first, second] = [makeCanary(1), makeCanary(2)];
const canaries = [first, second];
const traits = canaries.flatMap(traitsOf);

/** The form of a canary: outside the labour force, for a reason in their own words. */
const formOf = (canary: typeof first) =>
  filledLabourer({
    fullName: canary.fullName,
    personalId: canary.personalId,
    socialInsuranceNumber: canary.socialInsuranceNumber,
    dateOfBirth: canary.dateOfBirth,
    sex: 'FEMALE',
    ethnicGroup: '08',
    priorityGroups: ['ETHNIC_MINORITY'],
    permanentAddress: { placeCode: here.code, line: canary.addressLine },
    currentAddress: { placeCode: here.code, line: canary.addressLine },
    activityStatus: 'INACTIVE',
    inactiveReason: 'OTHER',
    inactiveReasonOther: canary.reasonInWords,
    employment: undefined,
    socialInsurance: undefined,
  });

const viewers: readonly (readonly [string, Role, Partial<Viewer>])[] = [
  ['officer', Role.COMMUNE_OFFICER, { placeKey: here.commune }],
  ['police', Role.COMMUNE_POLICE, { placeKey: here.commune }],
  ['province', Role.PROVINCE_OFFICER, { placeKey: here.province }],
  ['neighbour', Role.COMMUNE_OFFICER, { placeKey: elsewhere.commune }],
  ['other province', Role.PROVINCE_OFFICER, { placeKey: elsewhere.province }],
  ['district', Role.DISTRICT_OFFICER, { placeKey: '2004:760' }],
  ['centre', Role.CENTRE_STAFF, { placeKey: here.province }],
  ['citizen', Role.CITIZEN, { labourerId: '00000000-0000-4000-8000-00000000000f' }],
  ['employer', Role.EMPLOYER, {}],
  ['enumerator', Role.ENUMERATOR, { placeKey: here.commune }],
  ['village head', Role.VILLAGE_HEAD, { placeKey: here.commune }],
  ['ministry', Role.MINISTRY_ANALYST, {}],
  ['portal', Role.PORTAL, { scopes: new Set(['contact']) }],
  ['watcher', Role.DATA_PROTECTION_OFFICER, {}],
  ['administrator', Role.ADMINISTRATOR, {}],
  ['anyone', Role.ANONYMOUS, {}],
];
/** They may know of the canaries, and of nobody else's numbers. */
const insiders = new Set(['officer', 'police', 'province']);

const person = `id version fullName dateOfBirth personalId socialInsuranceNumber
  ethnicGroup { code } priorityGroups inactiveReason inactiveReasonOther
  permanentAddress { line } versions(first: 5) { nodes { version reason } }`;
const payload =
  'labourer { id version } warnings { code field message } userErrors { code field message }';

const logged: string[] = [];
let registry: TestRegistry;
let ids: readonly string[];

type Question = readonly [query: string, variables: Record<string, unknown>];

/** Everything that can be asked about people, with what nobody but they and their office know. */
function questionsAbout(canary: typeof first, id: string, key: string): readonly Question[] {
  const form = formOf(canary);
  const purpose = 'LABOUR_REGISTRATION';
  const recorded = `mutation ($input: RecordLabourerInput!) { recordLabourer(input: $input) { ${payload} } }`;
  const updated = `mutation ($input: UpdateLabourerInput!) { updateLabourer(input: $input) { ${payload} } }`;
  const broken = { ...form, dateOfBirth: canary.personalId, activityStatus: null };
  return [
    [`query ($id: ID!) { labourer(id: $id, purpose: "${purpose}") { ${person} } }`, { id }],
    ['query ($id: ID!) { node(id: $id) { id ... on Labourer { fullName } } }', { id }],
    [
      `query ($number: PersonalId!) {
         labourerByPersonalId(personalId: $number, purpose: "${purpose}") { ${person} } }`,
      { number: canary.personalId },
    ],
    [
      `query ($name: String!) { labourers(search: $name, first: 1) {
         totalCount edges { cursor node { ${person} } } pageInfo { startCursor endCursor } } }`,
      { name: canary.fullName },
    ],
    [
      'query ($number: String!) { labourers(search: $number, first: 9) { totalCount } }',
      { number: canary.personalId },
    ],
    ['query ($id: ID!) { labourer(id: $id, purpose: "X") { id } }', { id }],
    [recorded, { input: { formVersion: 'TT09-2025/01', labourer: form, clientMutationId: key } }],
    [
      recorded,
      { input: { formVersion: 'TT09-2025/01', labourer: broken, clientMutationId: `${key}b` } },
    ],
    [
      updated,
      {
        input: {
          id,
          version: 77,
          labourer: { fullName: canary.fullName },
          clientMutationId: `${key}c`,
        },
      },
    ],
    [
      updated,
      { input: { id, version: 1, labourer: { personalId: canary.socialInsuranceNumber } } },
    ],
    [
      `mutation ($input: RegisterWithCentreInput!) {
         registerWithCentre(input: $input) { userErrors { code message field } } }`,
      {
        input: {
          personalId: canary.personalId,
          fullName: 'Tên Khác',
          basis: 'REGISTRATION_FORM',
          basisReference: '1',
        },
      },
    ],
    [
      `mutation ($input: MakeSubjectRequestInput!) {
         makeSubjectRequest(input: $input) { userErrors { code message field } } }`,
      { input: { kind: 'VIEW', personalId: canary.personalId } },
    ],
    [
      `mutation ($input: OpenInEmergencyInput!) {
         openInEmergency(input: $input) { userErrors { code message field } } }`,
      { input: { personalId: canary.personalId, reason: 'ngắn' } },
    ],
    ['{ dataUses(first: 20) { nodes { fields purpose reference } edges { cursor } } }', {}],
    ['{ auditTrail(first: 20) { nodes { subjects fields bySubject } edges { cursor } } }', {}],
  ];
}

interface Heard {
  readonly who: string;
  readonly data: unknown;
  readonly errors: unknown;
}

async function hear(who: string, asker: Asker, [query, variables]: Question): Promise<Heard> {
  const { data, errors = [] } = await asker.ask<unknown>(query, variables);
  return { who, data, errors };
}

/** What an answer says beside the data: errors, refusals, warnings, cursors as they read inside. */
function besidesData({ data, errors }: Heard): string {
  const beside: unknown[] = [errors];
  JSON.stringify(data, (key, value: unknown) => {
    if (['userErrors', 'warnings'].includes(key)) beside.push(value);
    if (/cursor/i.test(key) && typeof value === 'string') {
      beside.push(value, Buffer.from(value, 'base64url').toString('latin1'));
    }
    return value;
  });
  return JSON.stringify(beside);
}

const heard: Heard[] = [];

beforeAll(async () => {
  registry = await startRegistry(createLog('trace', { write: (line) => void logged.push(line) }));
  const { officer } = labourOffice(registry);
  const made: string[] = [];
  for (const canary of canaries) {
    const { data, errors } = await officer.ask(
      `mutation ($input: RecordLabourerInput!) { recordLabourer(input: $input) { ${payload} } }`,
      {
        input: {
          formVersion: 'TT09-2025/01',
          labourer: formOf(canary),
          clientMutationId: canary.addressLine.slice(-5),
        },
      },
    );
    if (data.recordLabourer?.labourer == null) throw new Error(JSON.stringify([data, errors]));
    made.push(data.recordLabourer.labourer.id as string);
  }
  ids = made;
  for (const [who, role, viewer] of viewers) {
    const asker = registry.as(role, viewer);
    for (const [index, canary] of canaries.entries()) {
      for (const question of questionsAbout(canary, ids[index] ?? '', `${who} ${index}`)) {
        heard.push(await hear(who, asker, question));
      }
    }
  }
  for (const job of modules.flatMap((module) => module.jobs ?? [])) {
    await job.run(registry.services);
  }
}, 180_000);
afterAll(() => registry.stop());

test('the canaries are there, and their office sees all of them', () => {
  const seen = JSON.stringify(heard.filter(({ who }) => who === 'officer').map(({ data }) => data));
  for (const trait of traits) expect(seen).toContain(trait);
});

test('nobody else sees anything of them, whatever they ask', () => {
  const answers = heard
    .filter(({ who }) => !insiders.has(who))
    .map(({ who, data, errors }) => [who, JSON.stringify([data, errors])] as const);
  expect(answers.length).toBeGreaterThan(300);
  expect(sightingsIn(answers, traits)).toEqual([]);
});

test('no error, refusal, warning or cursor repeats anything of them, to whomever', () => {
  const beside = heard.map((one) => [one.who, besidesData(one)] as const);
  expect(sightingsIn(beside, traits)).toEqual([]);
});

test('the log and the metrics hold nothing of them', async () => {
  expect(logged.length).toBeGreaterThan(100);
  const texts = [
    ['log', logged.join('')],
    ['metrics', await registry.get('/metrics')],
  ] as const;
  expect(sightingsIn(texts, traits)).toEqual([]);
});

test('no table holds a number in the clear, and none but those under policies the rest', async () => {
  expect(await sightingsInTables(registry.owner, canaries)).toEqual([]);
});

test('no file of the database holds a number in the clear: no table, index, log or backup of them', async () => {
  await untilInFiles(registry.owner);
  expect(await sightingsInFiles(canaries.flatMap(numbersOf))).toEqual([]);
});
