import { Role } from '../../../src/access/roles';
import type { Services } from '../../../src/api/context';
import { globalId } from '../../../src/api/global-id';
import type { DatabaseRole } from '../../../src/database/database';
import type { Actor } from '../../../src/database/protected';
import { findDataUses } from '../../../src/modules/data-uses/data-use.queries';
import { sealLedger } from '../../../src/modules/data-uses';
import { readIdentities } from '../../../src/modules/protection';
import { asOperator } from '../../support/as-operator';
import { type MadeLabourer, makeLabourer } from '../../support/make-labourer';
import { startRegistry, type TestRegistry } from '../../support/registry';

let registry: TestRegistry;
let services: Services;
let lan: MadeLabourer;
let minh: MadeLabourer;
let officeId: string;

const officer = (): Actor => ({
  role: Role.COMMUNE_OFFICER,
  subject: 'account:an-officer',
  office: officeId,
  placeKeys: ['2025:00004'],
  labourer: null,
  requestId: 'a request',
});

const self = (labourer: string): Actor => ({
  ...officer(),
  role: Role.CITIZEN,
  subject: 'account:a-citizen',
  office: null,
  placeKeys: [],
  labourer,
});

const whatever = {
  ...{ about: null, bySubject: null, byRole: null, action: null, from: null, to: null },
  ...{ after: null, most: 50 },
};

const readNumber = (actor: Actor, ...people: MadeLabourer[]) =>
  readIdentities(
    services,
    actor,
    {
      purpose: 'LABOUR_ADMINISTRATION',
      legalBasis: 'Luật 74/2025/QH15',
      action: people.length > 1 ? 'LIST' : 'READ',
      fields: ['personalId'],
    },
    people.map(({ id }) => ({ labourerId: id, version: null })),
  );

beforeAll(async () => {
  registry = await startRegistry();
  services = registry.services;
  lan = await makeLabourer(services, { personalId: '001190000021' });
  minh = await makeLabourer(services, { personalId: '001190000022' });
  const [office] = await registry.owner.query<{ key: string }[]>(
    `INSERT INTO office (name, place_key) VALUES ('Ủy ban nhân dân phường Thử', '2025:00004')
     RETURNING public_id AS key`,
  );
  officeId = office?.key ?? '';
  await readNumber(officer(), lan, minh);
  await readNumber(officer(), minh);
  await readNumber(self(lan.publicId), lan);
});
afterAll(() => registry.stop());

const trail = `query ($filter: AuditFilter, $first: Int = 10, $after: String) {
  auditTrail(filter: $filter, first: $first, after: $after) {
    nodes { at byRole byOffice purpose legalBasis action fields reference bySubject subjects position }
    pageInfo { hasNextPage endCursor }
  }
}`;
const uses = `query ($subjectId: ID) {
  dataUses(subjectId: $subjectId, first: 10) { nodes { byRole byOffice action fields } }
}`;

describe('the ledger', () => {
  const others = Object.values(Role).filter((role) => role !== Role.DATA_PROTECTION_OFFICER);

  test.each(others)('is refused to %s', async (role) => {
    const { data, errors } = await registry.as(role).ask(trail);
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe(
      role === Role.ANONYMOUS ? 'UNAUTHENTICATED' : 'FORBIDDEN',
    );
  });

  test.each(others.filter((role) => role !== Role.CITIZEN))(
    'does not tell %s who used what of a labourer',
    async (role) => {
      const subjectId = globalId('Labourer', lan.publicId);
      const { data, errors } = await registry.as(role).ask(uses, { subjectId });
      expect(data).toBeNull();
      expect(errors).toHaveLength(1);
    },
  );

  test('is shown whole to the data protection officer, newest first, page by page', async () => {
    const watcher = registry.as(Role.DATA_PROTECTION_OFFICER);
    await sealLedger(services);
    const { data } = await watcher.ask(trail, { first: 2 });
    expect(data.auditTrail.nodes).toMatchObject([
      { byRole: 'CITIZEN', byOffice: 'The labourer themselves', action: 'READ', position: '3' },
      {
        byRole: 'COMMUNE_OFFICER',
        byOffice: 'Ủy ban nhân dân phường Thử',
        bySubject: 'account:an-officer',
        fields: ['personalId'],
        reference: 'a request',
        subjects: [globalId('Labourer', minh.publicId)],
        position: '2',
      },
    ]);
    const { endCursor, hasNextPage } = data.auditTrail.pageInfo;
    expect(hasNextPage).toBe(true);
    const next = await watcher.ask(trail, { first: 2, after: endCursor });
    expect(next.data.auditTrail.nodes).toMatchObject([{ action: 'LIST', position: '1' }]);
    expect(next.data.auditTrail.nodes[0].subjects).toHaveLength(2);
    expect(next.data.auditTrail.pageInfo.hasNextPage).toBe(false);
  });

  test('is searched by person, by user, by role, by action and by time', async () => {
    const watcher = registry.as(Role.DATA_PROTECTION_OFFICER);
    const count = async (filter: object) =>
      (await watcher.ask(trail, { filter })).data.auditTrail.nodes.length as number;
    expect(await count({ subjectId: globalId('Labourer', lan.publicId) })).toBe(2);
    expect(await count({ subjectId: globalId('Labourer', officeId) })).toBe(0);
    expect(await count({ bySubject: 'account:an-officer' })).toBe(2);
    expect(await count({ byRole: Role.CITIZEN })).toBe(1);
    expect(await count({ action: 'LIST' })).toBe(1);
    expect(await count({ from: new Date().toISOString() })).toBe(0);
    expect(await count({ to: new Date().toISOString() })).toBe(3);
  });
});

describe('a labourer', () => {
  const seen = (actor: Actor, about: string | null) =>
    findDataUses(services.databases.register, actor, { ...whatever, about });

  test('sees the uses of their own data, and of nobody else', async () => {
    const own = await seen(self(lan.publicId), lan.publicId);
    expect(own.map(({ action, subjects }) => ({ action, subjects }))).toEqual([
      { action: 'READ', subjects: null },
      { action: 'LIST', subjects: null },
    ]);
    expect(await seen(self(lan.publicId), minh.publicId)).toEqual([]);
    expect(await seen(self(lan.publicId), null)).toEqual([]);
  });

  test('sees them beside their record', async () => {
    const citizen = registry.as(Role.CITIZEN, { labourerId: lan.publicId });
    const id = globalId('Labourer', lan.publicId);
    const { data, errors } = await citizen.ask(
      `query ($id: ID!) { labourer(id: $id) { dataUses(first: 9) { nodes { byRole byOffice fields } } }
         dataUses(subjectId: $id, first: 9) { nodes { byRole } }
         own: dataUses(first: 9) { nodes { byRole } } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    expect(data.labourer.dataUses.nodes).toContainEqual({
      byRole: 'COMMUNE_OFFICER',
      byOffice: 'Ủy ban nhân dân phường Thử',
      fields: ['personalId'],
    });
    expect(data.dataUses.nodes.length).toBeGreaterThanOrEqual(2);
    expect(data.own).toEqual(data.dataUses);
  });

  test('and nobody who works on people sees them by that', async () => {
    expect(await seen(officer(), lan.publicId)).toEqual([]);
    expect(await seen(officer(), null)).toEqual([]);
  });

  test('without a record of their own is told that there is none', async () => {
    const { errors } = await registry.as(Role.CITIZEN).ask(uses);
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const other = await registry
      .as(Role.CITIZEN)
      .ask(uses, { subjectId: globalId('Labourer', lan.publicId) });
    expect(other.errors?.[0]?.message).toBe(errors?.[0]?.message);
  });
});

describe('the tables of the ledger', () => {
  const tables = ['data_use', 'data_use_seal', 'data_use_head'];
  const roles: readonly DatabaseRole[] = ['portal', 'app', 'register', 'accounts'];

  test.each(roles)('cannot be changed, thinned out or emptied by the role %s', async (role) => {
    for (const table of tables) {
      for (const text of [
        `UPDATE ${table} SET id = 1`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
      ]) {
        await expect(
          registry.databases[role].reader.query({ text: text.replace('SET id', setOf(table)) }),
        ).rejects.toThrow('permission denied');
      }
    }
  });

  const setOf = (table: string) => (table === 'data_use' ? 'SET by_office' : 'SET position');

  test.each(tables)('refuse it to their owner too: %s', async (table) => {
    for (const text of [
      `UPDATE ${table} ${setOf(table)} = NULL`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ]) {
      await expect(asOperator(registry.owner, text)).rejects.toThrow('is only added to');
    }
  });
});
