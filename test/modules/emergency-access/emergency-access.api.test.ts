import { Role } from '../../../src/access/roles';
import { globalId } from '../../../src/api/global-id';
import { type Actor, readInScope, readProtected } from '../../../src/database/protected';
import { placesOf } from '../../../src/modules/register';
import { ledgerOf, type LedgerEntry } from '../../support/ledger';
import { makeLabourer, type MadeLabourer } from '../../support/make-labourer';
import { asOperator } from '../../support/as-operator';
import { startRegistry, type TestRegistry } from '../../support/registry';

const open = `mutation ($input: OpenInEmergencyInput!) {
  openInEmergency(input: $input) {
    userErrors { code message field }
    emergencyAccess { id version open openedAt expiresAt reason byRole finding }
  }
}`;
const list = `query ($filter: EmergencyAccessFilter) {
  emergencyAccesses(first: 20, filter: $filter) {
    totalCount nodes { id version open reason byRole labourerId finding }
  }
}`;
const review = `mutation ($input: ReviewEmergencyAccessInput!) {
  reviewEmergencyAccess(input: $input) {
    userErrors { code message field } emergencyAccess { version finding findingNote }
  }
}`;

const reason = 'Người lao động ngất tại nơi làm việc, cần báo gia đình.';
const elsewhere = '2025:26740'; // a ward of the city 2025:79
const nobodysNumber = '079090999999';

let registry: TestRegistry;
let person: MadeLabourer;
let newEntries: () => Promise<LedgerEntry[]>;
beforeAll(async () => {
  registry = await startRegistry();
  newEntries = ledgerOf(registry);
  person = await makeLabourer(registry.services, {
    fullName: 'Tran Van Canh',
    personalId: '001090900001',
  });
});
afterAll(() => registry.stop());
beforeEach(() => registry.owner.query('TRUNCATE emergency_access'));

const officer = (subject = 'account:officer') =>
  registry.as(Role.COMMUNE_OFFICER, { subject, placeKey: elsewhere });
const protector = () => registry.as(Role.DATA_PROTECTION_OFFICER, { subject: 'account:dpo' });

const actor = (role: Role, subject: string, traits: Partial<Actor> = {}): Actor => ({
  role,
  subject,
  office: null,
  placeKeys: [],
  labourer: null,
  requestId: 'test',
  ...traits,
});
const elsewhereActor = (subject = 'account:officer') =>
  actor(Role.COMMUNE_OFFICER, subject, { placeKeys: [elsewhere] });

/** Reads the record as the register does, in scope and with an entry in the ledger. */
const read = (who: Actor) =>
  readProtected<{ labourer_id: string }>(
    registry.databases.register,
    who,
    { purpose: 'LABOUR_ADMINISTRATION', legalBasis: 'test', action: 'READ', fields: ['fullName'] },
    {
      text: 'SELECT l.id AS labourer_id FROM labourer AS l WHERE l.public_id = $1',
      values: [person.publicId],
    },
  );

describe('opening a record in an emergency', () => {
  it.each([
    Role.ANONYMOUS,
    Role.PORTAL,
    Role.EMPLOYER,
    Role.CITIZEN,
    Role.ENUMERATOR,
    Role.VILLAGE_HEAD,
    Role.DISTRICT_OFFICER,
    Role.MINISTRY_ANALYST,
    Role.DATA_PROTECTION_OFFICER,
    Role.ADMINISTRATOR,
  ])('is refused to %s', async (role) => {
    const { data, errors } = await registry
      .as(role)
      .ask(open, { input: { personalId: '001090900001', reason } });
    expect(data?.openInEmergency ?? null).toBeNull();
    expect(errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
    expect(await asOperator(registry.owner, 'SELECT FROM emergency_access')).toHaveLength(0);
  });

  it.each([
    [{ reason }, null],
    [{ reason, personalId: '001090900001', labourerId: 'x' }, null],
    [{ reason, personalId: '12345' }, ['personalId']],
    [{ reason: '   gấp   ', personalId: '001090900001' }, ['reason']],
    [{ reason: 'x'.repeat(1001), personalId: '001090900001' }, ['reason']],
  ])('is refused for %j', async (input, field) => {
    const { data } = await officer().ask(open, { input });
    expect(data.openInEmergency.emergencyAccess).toBeNull();
    expect(data.openInEmergency.userErrors).toEqual([
      expect.objectContaining({ code: 'INVALID_INPUT', field }),
    ]);
    expect(JSON.stringify(data)).not.toContain('12345');
  });

  it('answers alike for a person who exists and a number nobody has', async () => {
    const ask = (personalId: string) => officer().ask(open, { input: { personalId, reason } });
    const [known, unknown] = [await ask('001090900001'), await ask(nobodysNumber)];
    const shape = ({ data }: typeof known) => {
      const { userErrors, emergencyAccess } = data.openInEmergency as Record<string, object>;
      return {
        userErrors,
        emergencyAccess: { ...emergencyAccess, id: 0, openedAt: 0, expiresAt: 0 },
      };
    };
    expect(known.data.openInEmergency.userErrors).toEqual([]);
    expect(shape(known)).toEqual(shape(unknown));
  });

  it('counts tries of numbers nobody has: three are open at a time', async () => {
    for (let count = 0; count < 3; count += 1) {
      const input = { personalId: `07909099990${count}`, reason };
      expect((await officer().ask(open, { input })).data.openInEmergency.userErrors).toEqual([]);
    }
    const fourth = { input: { personalId: '001090900001', reason } };
    const refused = await officer().ask(open, fourth);
    expect(refused.data.openInEmergency.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect(await read(elsewhereActor())).toHaveLength(0);
    const colleague = await officer('account:colleague').ask(open, fourth);
    expect(colleague.data.openInEmergency.userErrors).toEqual([]);
  });

  it('is not needed for a record one can read', async () => {
    const input = { labourerId: globalId('Labourer', person.publicId), reason };
    const home = registry.as(Role.COMMUNE_OFFICER, { placeKey: '2025:00004' });
    const { data } = await home.ask(open, { input });
    expect(data.openInEmergency.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it('opens the record to this officer alone, for three hours', async () => {
    expect(await read(elsewhereActor())).toHaveLength(0);
    const input = { labourerId: globalId('Labourer', person.publicId), reason };
    const { data } = await officer().ask(open, { input });
    const { openedAt, expiresAt, ...rest } = data.openInEmergency.emergencyAccess;
    expect(Date.parse(expiresAt) - Date.parse(openedAt)).toBe(3 * 3600_000);
    expect(rest).toMatchObject({ open: true, reason, byRole: 'COMMUNE_OFFICER', finding: null });
    expect(await read(elsewhereActor())).toEqual([{ labourer_id: person.id }]);
    expect(await read(elsewhereActor('account:colleague'))).toHaveLength(0);
    expect(await read(actor(Role.CENTRE_STAFF, 'account:officer'))).toHaveLength(0);
    await registry.owner.transaction(async (tx) => {
      await tx.query(`SELECT set_config('app.role', 'DATA_PROTECTION_OFFICER', true)`);
      await tx.query(
        `UPDATE emergency_access
       SET opened_at = now() - interval '3 hours 1 second', expires_at = now() - interval '1 second'`,
      );
    });
    expect(await read(elsewhereActor())).toHaveLength(0);
    expect((await officer().ask(list)).data.emergencyAccesses.nodes[0].open).toBe(false);
  });

  it('lets the officer read and change nothing', async () => {
    await officer().ask(open, { input: { personalId: '001090900001', reason } });
    const changed = await readInScope(registry.databases.register, elsewhereActor(), {
      text: `UPDATE labourer SET full_name = 'Another' WHERE id = $1 RETURNING id`,
      values: [person.id],
    });
    expect(changed).toHaveLength(0);
  });

  it('enters the opening and each read during it in the ledger as an emergency', async () => {
    await newEntries();
    await officer().ask(open, { input: { personalId: '001090900001', reason } });
    await read(elsewhereActor());
    await read(actor(Role.PROVINCE_OFFICER, 'account:home', { placeKeys: ['2025:01'] }));
    const subjects = [person.id];
    const emergency = { action: 'EMERGENCY', purpose: 'EMERGENCY', subjects };
    expect(await newEntries()).toEqual([
      { ...emergency, fields: [] },
      { ...emergency, fields: ['fullName'] },
      { action: 'READ', purpose: 'LABOUR_ADMINISTRATION', fields: ['fullName'], subjects },
    ]);
  });

  it('divides the entry of a list that shows others as well', async () => {
    await officer().ask(open, { input: { personalId: '001090900001', reason } });
    const neighbour = await makeLabourer(registry.services, {
      placeKey: elsewhere,
      provinceKey: '2025:79',
    });
    await newEntries();
    await readProtected(
      registry.databases.register,
      elsewhereActor(),
      { purpose: 'LABOUR_ADMINISTRATION', legalBasis: 'test', action: 'LIST', fields: [] },
      { text: 'SELECT l.id AS labourer_id FROM labourer AS l' },
    );
    expect(await newEntries()).toMatchObject([
      { action: 'LIST', subjects: [neighbour.id] },
      { action: 'EMERGENCY', subjects: [person.id] },
    ]);
  });

  it('is done once for a request that is repeated', async () => {
    const input = { personalId: '001090900001', reason, clientMutationId: 'once' };
    const [first, second] = [
      await officer().ask(open, { input }),
      await officer().ask(open, { input }),
    ];
    expect(second.data).toEqual(first.data);
    expect(await asOperator(registry.owner, 'SELECT FROM emergency_access')).toHaveLength(1);
  });
});

describe('the openings', () => {
  it.each([Role.ANONYMOUS, Role.EMPLOYER, Role.MINISTRY_ANALYST, Role.ADMINISTRATOR])(
    'are not shown to %s',
    async (role) => {
      const { errors } = await registry.as(role).ask(list);
      expect(errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
    },
  );

  it('are shown to who made them and to the data-protection officer', async () => {
    await officer().ask(open, { input: { personalId: '001090900001', reason } });
    await officer().ask(open, { input: { personalId: nobodysNumber, reason } });
    const seen = async (who: ReturnType<TestRegistry['as']>): Promise<{ totalCount: number }> =>
      (await who.ask(list)).data.emergencyAccesses as { totalCount: number };
    const labourerId = globalId('Labourer', person.publicId);
    expect(await seen(protector())).toMatchObject({
      totalCount: 2,
      nodes: [{ labourerId: null }, { labourerId, reason }],
    });
    expect((await seen(officer())).totalCount).toBe(2);
    expect((await seen(officer('account:colleague'))).totalCount).toBe(0);
    const home = registry.as(Role.COMMUNE_OFFICER, { placeKey: '2025:00004' });
    expect((await seen(home)).totalCount).toBe(0);
    const rows = (who: Actor) =>
      readInScope(registry.databases.register, who, { text: 'SELECT id FROM emergency_access' });
    expect(await rows(actor(Role.CITIZEN, 'x', { labourer: person.publicId }))).toHaveLength(1);
    expect(await rows(actor(Role.CITIZEN, 'y'))).toHaveLength(0);
    expect(placesOf({ role: Role.CITIZEN, placeKey: null } as never)).toEqual([]);
  });

  it('are reviewed by the data-protection officer, and by nobody else', async () => {
    const opened = await officer().ask(open, { input: { personalId: '001090900001', reason } });
    const { id, version } = opened.data.openInEmergency.emergencyAccess;
    const input = { id, version, finding: 'TO_BE_EXPLAINED', note: 'Gọi điện hỏi lại.' };
    const { errors } = await officer().ask(review, { input });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');

    const stale = await protector().ask(review, { input: { ...input, version: 7 } });
    expect(stale.data.reviewEmergencyAccess.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    const asked = await protector().ask(review, { input });
    expect(asked.data.reviewEmergencyAccess).toEqual({
      userErrors: [],
      emergencyAccess: { version: 2, finding: 'TO_BE_EXPLAINED', findingNote: 'Gọi điện hỏi lại.' },
    });
    const final = { id, version: 2, finding: 'UNJUSTIFIED' };
    expect(
      (await protector().ask(review, { input: final })).data.reviewEmergencyAccess.userErrors,
    ).toEqual([]);
    const again = await protector().ask(review, { input: { ...final, version: 3 } });
    expect(again.data.reviewEmergencyAccess.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect(
      (await protector().ask(list, { filter: { reviewed: false } })).data.emergencyAccesses
        .totalCount,
    ).toBe(0);
  });

  it('of an unknown id are not found', async () => {
    const input = {
      id: globalId('EmergencyAccess', person.publicId),
      version: 1,
      finding: 'JUSTIFIED',
    };
    const { data } = await protector().ask(review, { input });
    expect(data.reviewEmergencyAccess.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});
