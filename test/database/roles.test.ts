import { startDatabase, type TestDatabase } from '../support/databases';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

const insufficientPrivilege = { code: '42501' };

describe('the role of the public layer', () => {
  it('cannot read a table that was not granted to it', async () => {
    const read = database.databases.portal.reader.query({
      text: 'SELECT cm.viewer AS viewer FROM client_mutation AS cm',
    });
    await expect(read).rejects.toMatchObject(insufficientPrivilege);
  });

  it.each(['CREATE TABLE mine (id int)', 'CREATE TEMPORARY TABLE mine (id int)'])(
    'cannot keep anything: %s',
    async (text) => {
      const made = database.databases.portal.reader.query({ text });
      await expect(made).rejects.toMatchObject(insufficientPrivilege);
    },
  );

  it('cannot become another role', async () => {
    const become = database.databases.portal.reader.query({ text: 'SET ROLE registry_app' });
    await expect(become).rejects.toMatchObject(insufficientPrivilege);
  });
});

it('the server logs in as roles that own nothing', async () => {
  for (const { reader } of Object.values(database.databases)) {
    const { rows } = await reader.query({
      text: `SELECT count(*)::int AS count FROM pg_class AS c
             WHERE pg_get_userbyid(c.relowner) = current_user`,
    });
    expect(rows).toEqual([{ count: 0 }]);
  }
});
