import { Role } from '../../../src/access/roles';
import { globalId } from '../../../src/api/global-id';
import { makeEmployer, type MadeEmployer } from '../../support/make-employer';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';
import { filledVacancyForm } from '../../support/vacancy-form';

let registry: TestRegistry;
let employer: MadeEmployer;
let owner: Asker;
let centre: Asker;

beforeAll(async () => {
  registry = await startRegistry();
  employer = await makeEmployer(registry.owner, { place_keys: ['2025:79'] });
  owner = registry.as(Role.EMPLOYER, { employerId: employer.publicId });
  centre = registry.as(Role.CENTRE_STAFF);
});
afterAll(() => registry.stop());

const fields = `
  vacancy { id version status title duplicateOf { id } occupation { code } applyBy }
  userErrors { code message field }
`;

async function call(asker: Asker, mutation: string, input: object) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await asker.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data[mutation];
}

let serial = 0;
const uniqueTitle = () => `Thợ may mẫu số ${++serial}`;

async function submitted(changes: object = {}) {
  const { vacancy, userErrors } = await call(owner, 'submitVacancy', {
    vacancy: filledVacancyForm({ title: uniqueTitle(), ...changes }),
  });
  expect(userErrors).toEqual([]);
  return vacancy;
}

async function published(changes: object = {}) {
  const { id, version } = await submitted(changes);
  const { vacancy, userErrors } = await call(centre, 'publishVacancy', {
    id,
    version,
    occupationCode: '7531',
  });
  expect(userErrors).toEqual([]);
  return vacancy;
}

it('smoke', async () => {
  const vacancy = await published();
  expect(vacancy).toMatchObject({ status: 'PUBLISHED', occupation: { code: '7531' } });
  const withdrawn = await call(owner, 'withdrawVacancy', {
    id: vacancy.id,
    version: vacancy.version,
  });
  expect(withdrawn.vacancy.status).toBe('WITHDRAWN');
  void globalId;
});
