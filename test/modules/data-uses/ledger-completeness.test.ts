import { Role } from '../../../src/access/roles';
import { parseId } from '../../../src/api/global-id';
import { asOperator } from '../../support/as-operator';
import { here, labourOffice } from '../../support/labour-office';
import { Random } from '../../support/random';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let officer: Asker;
const ids: string[] = [];

beforeAll(async () => {
  registry = await startRegistry();
  officer = registry.as(Role.COMMUNE_OFFICER, {
    placeKey: here.commune,
    subject: 'account:reader',
  });
  const { record } = labourOffice(registry);
  for (let index = 0; index < 6; index += 1) {
    ids.push((await record({ ethnicGroup: '08', priorityGroups: ['ETHNIC_MINORITY'] })).id);
  }
}, 60_000);
afterAll(() => registry.stop());

/** Protected fields, as they are written in a query. */
const fields: Readonly<Record<string, string>> = {
  fullName: 'fullName',
  dateOfBirth: 'dateOfBirth',
  sex: 'sex',
  permanentAddress: 'permanentAddress { line }',
  generalEducation: 'generalEducation',
  personalId: 'personalId',
  socialInsuranceNumber: 'socialInsuranceNumber',
  ethnicGroup: 'ethnicGroup { code }',
  priorityGroups: 'priorityGroups',
};

interface Entry {
  readonly request: string;
  readonly fields: readonly string[];
  readonly subjects: readonly string[];
  readonly purpose: string;
}

const lastEntry = async () =>
  (
    await asOperator<{ id: string }>(
      registry.owner,
      'SELECT coalesce(max(id), 0) AS id FROM data_use',
    )
  )[0]?.id ?? '0';

/** What was entered since, by request: the fields and the people of all its entries together. */
async function enteredSince(last: string) {
  const rows = await asOperator<Entry>(
    registry.owner,
    `SELECT u.request_id AS request, u.fields, u.purpose,
       ARRAY(SELECT l.public_id::text FROM labourer AS l WHERE l.id = ANY (u.subjects)) AS subjects
     FROM data_use AS u WHERE u.id > $1`,
    [last],
  );
  const requests = new Map<string, { fields: Set<string>; subjects: Set<string> }>();
  for (const row of rows) {
    const known = requests.get(row.request) ?? { fields: new Set(), subjects: new Set() };
    for (const field of row.fields) known.fields.add(field);
    for (const subject of row.subjects) known.subjects.add(subject);
    requests.set(row.request, known);
    expect(row.purpose).toBe('LABOUR_REGISTRATION');
  }
  return [...requests.values()].map((one) => ({
    fields: [...one.fields].sort(),
    subjects: [...one.subjects].sort(),
  }));
}

const keyOf = (id: string) => parseId(id)?.publicKey ?? '';

test.each(Array.from({ length: 25 }, (_, seed) => seed))(
  'what is shown is what the ledger says was shown, to the field and the person (seed %i)',
  async (seed) => {
    const random = new Random(seed);
    const asked = Object.keys(fields).filter(() => random.chance(0.4));
    if (asked.length === 0) asked.push('fullName');
    const written = asked.map((name) => fields[name]).join(' ');
    const purpose = 'purpose: "LABOUR_REGISTRATION"';
    const last = await lastEntry();
    const asksList = random.chance(0.5);
    const shown: string[] = [];
    if (asksList) {
      const first = 1 + random.below(6);
      const { data, errors } = await officer.ask(
        `{ labourers(first: ${first}, ${purpose}) { nodes { id ${written} } } }`,
      );
      expect(errors).toBeUndefined();
      shown.push(...(data.labourers.nodes as { id: string }[]).map(({ id }) => id));
    } else {
      const id = random.pick(ids);
      const { errors } = await officer.ask(
        `query ($id: ID!) { labourer(id: $id, ${purpose}) { id ${written} } }`,
        { id },
      );
      expect(errors).toBeUndefined();
      shown.push(id);
    }
    const requests = await enteredSince(last);
    expect(requests.length).toBeGreaterThan(0);
    for (const entered of requests) {
      expect(entered.subjects).toEqual(shown.map(keyOf).sort());
      expect(entered.fields.filter((name) => name in fields)).toEqual([...asked].sort());
    }
  },
);
