import { Role } from '../../../src/access/roles';
import { globalId } from '../../../src/api/global-id';
import { type Actor, readInScope } from '../../../src/database/protected';
import { ledgerOf, type LedgerEntry } from '../../support/ledger';
import { makeLabourer, type MadeLabourer } from '../../support/make-labourer';
import { startRegistry, type TestRegistry } from '../../support/registry';

const register = `mutation ($input: RegisterWithCentreInput!) {
  registerWithCentre(input: $input) {
    userErrors { code message field }
    centreRegistration {
      id version labourerId office { name } purpose basis basisReference endedAt endReason
    }
  }
}`;
const end = `mutation ($input: EndCentreRegistrationInput!) {
  endCentreRegistration(input: $input) {
    userErrors { code message field } centreRegistration { version endedAt endReason }
  }
}`;
const list = `query ($inForce: Boolean) {
  centreRegistrations(first: 10, inForce: $inForce) { totalCount nodes { labourerId endedAt } }
}`;

let registry: TestRegistry;
let person: MadeLabourer;
let newEntries: () => Promise<LedgerEntry[]>;
let centre: string;
let otherCentre: string;
beforeAll(async () => {
  registry = await startRegistry();
  newEntries = ledgerOf(registry);
  person = await makeLabourer(registry.services, {
    fullName: 'Tran Van Canh',
    personalId: '001090900001',
  });
  const [first, second] = await registry.owner.query<{ key: string }[]>(
    `INSERT INTO office (name) VALUES ('Trung tâm Một'), ('Trung tâm Hai') RETURNING public_id AS key`,
  );
  centre = first?.key ?? '';
  otherCentre = second?.key ?? '';
});
afterAll(() => registry.stop());
beforeEach(() => registry.owner.query('TRUNCATE centre_registration'));

const staff = (officeId: string | null = centre) =>
  registry.as(Role.CENTRE_STAFF, { subject: 'account:staff', officeId });
const card = {
  personalId: '001090900001',
  fullName: 'TRAN VAN  CANH',
  basis: 'SERVICE_REQUEST',
  basisReference: 'DK-2026/118',
};
const actor = (role: Role, office: string | null, labourer: string | null = null): Actor => ({
  role,
  subject: 'account:staff',
  office,
  placeKeys: [],
  labourer,
  requestId: 'test',
});
const seenBy = async (who: Actor) =>
  readInScope<{ id: string }>(registry.databases.register, who, {
    text: 'SELECT l.id AS id FROM labourer AS l',
  });

describe('registering a person with a centre', () => {
  it.each([
    Role.ANONYMOUS,
    Role.PORTAL,
    Role.EMPLOYER,
    Role.CITIZEN,
    Role.COMMUNE_OFFICER,
    Role.COMMUNE_POLICE,
    Role.DISTRICT_OFFICER,
    Role.PROVINCE_OFFICER,
    Role.MINISTRY_ANALYST,
    Role.DATA_PROTECTION_OFFICER,
    Role.ADMINISTRATOR,
  ])('is refused to %s', async (role) => {
    const { data, errors } = await registry.as(role).ask(register, { input: card });
    expect(data?.registerWithCentre ?? null).toBeNull();
    expect(errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
  });

  it.each([
    [{ personalId: '1234' }, 'INVALID_INPUT', ['personalId']],
    [{ basisReference: '  ' }, 'INVALID_INPUT', ['basisReference']],
    [{ purpose: 'SUBJECT_RIGHTS' }, 'INVALID_INPUT', ['purpose']],
    [{ purpose: 'EMPLOYMENT_SERVICES' }, 'UNKNOWN_CODE', null],
  ])('is refused for %j', async (change, code, field) => {
    const { data } = await staff().ask(register, { input: { ...card, ...change } });
    expect(data.registerWithCentre.userErrors).toEqual([expect.objectContaining({ code, field })]);
  });

  it('is refused to staff of no centre', async () => {
    const { data } = await staff(null).ask(register, { input: card });
    expect(data.registerWithCentre.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it('finds nobody alike by a number nobody has and by one with another name', async () => {
    const ask = async (input: object): Promise<{ userErrors: object[] }> =>
      (
        await staff().ask<{ registerWithCentre: { userErrors: object[] } }>(register, {
          input: { ...card, ...input },
        })
      ).data.registerWithCentre;
    const [unknown, misnamed] = [
      await ask({ personalId: '079090999999' }),
      await ask({ fullName: 'Tran Van Cong' }),
    ];
    expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['personalId'] }]);
    expect(misnamed).toEqual(unknown);
    expect(await newEntries()).toEqual([]);
  });

  it('shows the record to the staff of that centre until it ends', async () => {
    expect(await seenBy(actor(Role.CENTRE_STAFF, centre))).toEqual([]);
    const { data } = await staff().ask(register, { input: card });
    const made = data.registerWithCentre.centreRegistration;
    expect(data.registerWithCentre.userErrors).toEqual([]);
    expect(made).toMatchObject({
      version: 1,
      labourerId: globalId('Labourer', person.publicId),
      office: { name: 'Trung tâm Một' },
      purpose: 'EMPLOYMENT_SERVICE',
      basisReference: 'DK-2026/118',
      endedAt: null,
    });
    expect(await seenBy(actor(Role.CENTRE_STAFF, centre))).toEqual([{ id: person.id }]);
    expect(await seenBy(actor(Role.CENTRE_STAFF, otherCentre))).toEqual([]);
    expect(await seenBy(actor(Role.COMMUNE_OFFICER, centre))).toEqual([]);
    expect(await newEntries()).toMatchObject([
      { action: 'REGISTER', purpose: 'EMPLOYMENT_SERVICE', subjects: [person.id] },
    ]);

    const input = { id: made.id, version: 1, reason: 'Đã có việc làm.' };
    const foreign = await staff(otherCentre).ask(end, { input });
    expect(foreign.data.endCentreRegistration.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const ended = await staff().ask(end, { input });
    expect(ended.data.endCentreRegistration.centreRegistration).toMatchObject({
      version: 2,
      endReason: 'Đã có việc làm.',
    });
    expect(await seenBy(actor(Role.CENTRE_STAFF, centre))).toEqual([]);
    const again = await staff().ask(end, { input: { ...input, version: 2 } });
    expect(again.data.endCentreRegistration.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it('happens once at a time, and again after it has ended', async () => {
    const first = await staff().ask(register, { input: card });
    const second = await staff().ask(register, { input: card });
    expect(second.data.registerWithCentre.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    const { id } = first.data.registerWithCentre.centreRegistration;
    await staff().ask(end, { input: { id, version: 1, reason: 'Rút đăng ký.' } });
    const third = await staff().ask(register, { input: card });
    expect(third.data.registerWithCentre.userErrors).toEqual([]);
  });

  it('is shown to the centre and to the person, and to no other centre', async () => {
    await staff().ask(register, { input: card });
    const of = async (who: ReturnType<TestRegistry['as']>): Promise<number> =>
      (await who.ask(list, { inForce: true })).data.centreRegistrations.totalCount as number;
    expect(await of(staff())).toBe(1);
    expect(await of(staff(otherCentre))).toBe(0);
    const rows = (who: Actor) =>
      readInScope(registry.databases.register, who, { text: 'SELECT id FROM centre_registration' });
    expect(await rows(actor(Role.CITIZEN, null, person.publicId))).toHaveLength(1);
    expect(await rows(actor(Role.CITIZEN, centre))).toHaveLength(0);
    expect(await rows(actor(Role.CENTRE_STAFF, otherCentre))).toHaveLength(0);
  });
});
