import { Role } from '../../../src/access/roles';
import { operator } from '../../../src/modules/register';
import { asOperator } from '../../support/as-operator';
import {
  call,
  keyOf,
  labourerForm,
  officerOf,
  record,
  type Which,
} from '../../support/labourer-desk';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';
import { decide, pick, seen, waiting } from '../corrections/correction-desk';
import { importForms, officerActor } from './make-list';

jest.setTimeout(60_000);

const home = '26740';
const elsewhere = '00004';

let registry: TestRegistry;
let officer: Asker;

beforeAll(async () => {
  registry = await startRegistry();
  officer = officerOf(registry, home);
});
afterAll(() => registry.stop());

const importing = (forms: readonly object[], actor = officerActor(home)) =>
  importForms(registry.services, actor, forms);

/** The same form as an officer of another commune has it. */
const movedTo = (code: string, form: object) => ({
  ...form,
  placeCode: code,
  permanentAddress: { placeCode: code, line: '5 Đường Khác' },
});

async function count(from: string): Promise<number> {
  const sql = `SELECT count(*)::int AS count FROM ${from}`;
  const [row] = await asOperator<{ count: number }>(registry.owner, sql);
  return row?.count ?? 0;
}

const step = (mutation: string, { id, version }: Which, more: object = {}) =>
  call<{ labourer: Which }>(officer, mutation, { id, version, ...more }, 'labourer { id version }');

describe('a row about somebody whom another office has on record', () => {
  const form = labourerForm({ fullName: 'Lê Thị Xa', sex: 'FEMALE', dateOfBirth: '1970-01-01' });
  const theirs = movedTo(elsewhere, { ...form, generalEducation: 'PRIMARY' });
  const stranger = officerActor(elsewhere);
  const import_ = () => importForms(registry.services, stranger, [theirs], { place: elsewhere });
  let person: Which;

  beforeAll(async () => {
    person = await record(officer, form);
  });

  it('changes nothing and tells nothing of that record, whatever it is like', async () => {
    const { counts, told } = await import_();
    expect(counts).toMatchObject({ new: 0, changed: 0, unchanged: 0, proposed: 1, refused: 0 });
    const [same] = (
      await importForms(
        registry.services,
        officerActor(elsewhere, 'account:same'),
        [movedTo(elsewhere, { ...form, fullName: 'Trần Văn Khác', dateOfBirth: '1999-01-01' })],
        { place: elsewhere },
      )
    ).told;
    expect(told).toEqual([same]);
    expect(JSON.stringify(told)).not.toMatch(/Xa|1970|26740|Sài Gòn/);
    expect(await seen(officer, person)).toMatchObject({ version: 1 });
  });

  it('is proposed once, however often the list is imported', async () => {
    const before = await count('correction');
    expect((await import_()).counts).toMatchObject({ proposed: 1 });
    expect(await count('correction')).toBe(before);
    expect(await count(`correction_step AS s WHERE s.action = 'PROPOSE'`)).toBe(before);
  });

  it('is nobody whom the importer has come to see', async () => {
    const [row] = await registry.owner.transaction(async (tx) => {
      await tx.query(`SELECT set_config('app.places', '*', true),
        set_config('app.subject', '${stranger.subject}', true)`);
      return tx.query<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM people_seen('-infinity')`,
      );
    });
    expect(row?.count).toBe(0);
  });

  it('shows the importer their own proposal and nothing of the record', async () => {
    const own = { placeKey: `2025:${elsewhere}`, subject: stranger.subject };
    const importer = registry.as(Role.COMMUNE_OFFICER, own);
    const [proposal, ...others] = await waiting(importer);
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({ labourer: null, recordHasMoved: null });
    expect(proposal?.changes.map(({ current }) => current ?? null)).toEqual(
      proposal?.changes.map(() => null),
    );
    expect(await waiting(officerOf(registry, elsewhere))).toEqual([]);
  });

  it('is seen and decided by the officer of the record, in the ledger as a proposal', async () => {
    const [proposal] = (await waiting(officer)).filter(
      ({ labourer }) => labourer?.id === person.id,
    );
    expect(proposal).toMatchObject({ source: 'KEPT_INPUT', state: 'PENDING' });
    expect(proposal?.changes).toContainEqual({
      item: 'generalEducation',
      current: 'UPPER_SECONDARY',
      proposed: 'PRIMARY',
    });
    expect(
      await count(`data_use AS d JOIN labourer AS l ON l.id = ANY (d.subjects)
        WHERE d.action = 'PROPOSE' AND d.by_subject = 'account:${elsewhere}'`),
    ).toBe(1);
    const decided = await decide(officer, pick(proposal as Which), {
      items: ['generalEducation'],
      reason: 'Chỉ phần này đúng.',
      labourerVersion: 1,
    });
    expect(decided.userErrors).toEqual([]);
    expect(await seen(officer, person)).toMatchObject({ version: 2, generalEducation: 'PRIMARY' });
  });

  it('is not asked about again once it was decided on', async () => {
    const before = await count('correction');
    expect((await import_()).counts).toMatchObject({ proposed: 1 });
    expect(await count('correction')).toBe(before);
  });
});

describe('a row about somebody of the importer’s own place', () => {
  it('of an older list becomes a proposal, unless it was taken in before the later one', async () => {
    const old = labourerForm({ fullName: 'Phạm Văn Cũ', declaredOn: '2026-03-01' });
    const late = { ...old, declaredOn: '2026-06-01', generalEducation: 'PRIMARY' };
    expect((await importing([old])).counts).toMatchObject({ new: 1 });
    expect((await importing([late])).counts).toMatchObject({ changed: 1 });
    expect((await importing([old])).counts).toMatchObject({ unchanged: 1, proposed: 0 });
    const older = { ...old, declaredOn: '2026-02-01' };
    const { counts, told } = await importing([older]);
    expect(counts).toMatchObject({ changed: 0, proposed: 1 });
    expect(told[0]?.reason).toMatch(/2026-06-01, later than this list.*kept as a proposal/);
  });

  it('that says another name and another year of birth does not overwrite the record', async () => {
    const one = labourerForm({ fullName: 'Ngô Thị Một', dateOfBirth: '1991-05-20' });
    const other = { ...one, fullName: 'Đỗ Văn Hai', dateOfBirth: '1962-01-01' };
    await importing([one]);
    const { counts, told } = await importing([other]);
    expect(counts).toMatchObject({ changed: 0, proposed: 1 });
    expect(told[0]?.reason).toMatch(/another name and another year of birth/);
    const married = { ...one, fullName: 'Ngô Thị Một Hai' };
    expect((await importing([married])).counts).toMatchObject({ changed: 1 });
  });

  it('who has died becomes a proposal; of who was taken out it is refused with the reason', async () => {
    const form = labourerForm({ fullName: 'Vũ Thị Mất' });
    const died = await record(officer, form);
    await step('recordDeath', died);
    const { counts, told } = await importing([{ ...form, declaredOn: '2026-09-01' }]);
    expect(told[0]?.reason).toMatch(/is closed.*kept as a proposal/);
    expect(counts).toMatchObject({ changed: 0, proposed: 1 });
    const gone = labourerForm({ fullName: 'Vũ Văn Loại' });
    await step('excludeLabourer', await record(officer, gone), { reason: 'Ghi nhầm.' });
    const refused = await importing([{ ...gone, declaredOn: '2026-09-01' }]);
    expect(refused.counts).toMatchObject({ proposed: 0, refused: 1 });
    expect(refused.told[0]?.reason).toMatch(/taken out of the register/);
  });

  it('whose record was merged becomes a proposal on the record that stands', async () => {
    const merged = labourerForm({ fullName: 'Lý Thị Đôi', declaredOn: '2026-06-01' });
    const [gone, stands] = [await record(officer, merged), await record(officer)].map(({ id }) =>
      keyOf(id),
    );
    await asOperator(
      registry.owner,
      `UPDATE labourer AS l SET status = 'MERGED', merged_into = s.id
       FROM labourer AS s WHERE l.public_id = '${gone}' AND s.public_id = '${stands}'`,
    );
    const { counts } = await importing([{ ...merged, declaredOn: '2026-09-01' }]);
    expect(counts).toMatchObject({ changed: 0, proposed: 1 });
    const on = `correction AS c JOIN labourer AS l ON l.id = c.labourer_id`;
    expect(await count(`${on} WHERE l.public_id = '${stands}'`)).toBe(1);
  });

  it('changes nothing as a trial', async () => {
    const form = labourerForm({ fullName: 'Hồ Thị Thử', declaredOn: '2026-06-01' });
    await importing([form]);
    const before = await count('correction');
    const older = [{ ...form, declaredOn: '2026-02-01' }];
    const trial = await importForms(registry.services, officerActor(home), older, { dryRun: true });
    expect(trial.counts).toMatchObject({ proposed: 1 });
    expect(await count('correction')).toBe(before);
  });
});

it('an import of the operator has no role of the contract, and its proposals can be read', async () => {
  const form = labourerForm({ fullName: 'Bùi Thị Máy', declaredOn: '2026-06-01' });
  await importing([form]);
  await importing([{ ...form, declaredOn: '2026-01-01' }], operator('import'));
  const { data, errors } = await officer.ask<{
    corrections: { nodes: { byRole: string | null; steps: { byRole: string | null }[] }[] };
  }>(`{ corrections(first: 50) { nodes { byRole steps { byRole } } } }`, {});
  expect(errors).toBeUndefined();
  expect(data.corrections.nodes).toContainEqual({ byRole: null, steps: [{ byRole: null }] });
});
