import { Role } from '../../../src/access/roles';
import { dateInVietnam } from '../../../src/api/civil-date';
import { globalId } from '../../../src/api/global-id';
import { answerBy, termOf } from '../../../src/modules/subject-requests/clocks';
import { SubjectRequestKind } from '../../../src/modules/subject-requests/subject-request-kinds';
import { asOperator } from '../../support/as-operator';
import { ledgerOf, type LedgerEntry } from '../../support/ledger';
import { makeLabourer, type MadeLabourer } from '../../support/make-labourer';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';

const fields = `id version kind status labourerId answerBy dueOn provisional othersMustAct channel
  answeredOn decidedOn answerLate late refusalGround legalBasis outcome byRole place { code }
  representative { name relation }
  steps { version action fromStatus toStatus dueOn reason byRole }`;
const mutation = (name: string, input: string) => `mutation ($input: ${input}!) {
  ${name}(input: $input) { userErrors { code message field } subjectRequest { ${fields} } }
}`;
const steps = {
  make: mutation('makeSubjectRequest', 'MakeSubjectRequestInput'),
  acknowledge: mutation('acknowledgeSubjectRequest', 'AcknowledgeSubjectRequestInput'),
  begin: mutation('beginSubjectRequest', 'BeginSubjectRequestInput'),
  extend: mutation('extendSubjectRequest', 'ExtendSubjectRequestInput'),
  fulfil: mutation('fulfilSubjectRequest', 'FulfilSubjectRequestInput'),
  refuse: mutation('refuseSubjectRequest', 'RefuseSubjectRequestInput'),
};
const list = `query ($filter: SubjectRequestFilter) {
  subjectRequests(first: 20, filter: $filter) { totalCount nodes { id kind status late } }
}`;
const document = 'query ($id: ID!) { subjectRequest(id: $id) { status document } }';

let registry: TestRegistry;
let person: MadeLabourer;
let child: MadeLabourer;
let newEntries: () => Promise<LedgerEntry[]>;
beforeAll(async () => {
  registry = await startRegistry();
  newEntries = ledgerOf(registry);
  person = await makeLabourer(registry.services, {
    fullName: 'Tran Van Canh',
    personalId: '001090900001',
    ethnicGroup: '02',
  });
  child = await makeLabourer(registry.services, { fullName: 'Le Thi Con' });
  await asOperator(registry.owner, `UPDATE labourer SET birth_year = $2 WHERE id = $1`, [
    child.id,
    new Date().getFullYear() - 15,
  ]);
});
afterAll(() => registry.stop());
beforeEach(() => registry.owner.query('TRUNCATE subject_request, subject_request_step'));

const officer = (placeKey = '2025:00004') =>
  registry.as(Role.COMMUNE_OFFICER, { subject: 'account:officer', placeKey });
const protector = () => registry.as(Role.DATA_PROTECTION_OFFICER, { subject: 'account:dpo' });
const citizen = (labourerId = person.publicId) =>
  registry.as(Role.CITIZEN, { subject: `account:${labourerId}`, labourerId });

interface Request {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}
interface Outcome {
  readonly userErrors: readonly { readonly code: string; readonly field: string[] | null }[];
  readonly subjectRequest: Request;
}
async function take(who: Asker, step: keyof typeof steps, input: object): Promise<Outcome> {
  const { data } = await who.ask<Record<string, Outcome>>(steps[step], { input });
  const [outcome] = Object.values(data);
  if (outcome === undefined) throw new Error(`${step} was refused.`);
  return outcome;
}
const ask = async (kind: string, who: Asker = officer(), about: object = {}) => {
  const input = { kind, details: 'Đề nghị giải quyết.', personalId: '001090900001', ...about };
  const { userErrors, subjectRequest } = await take(who, 'make', input);
  expect(userErrors).toEqual([]);
  return subjectRequest;
};
const today = () => dateInVietnam();

describe('making a request', () => {
  it.each([
    Role.ANONYMOUS,
    Role.PORTAL,
    Role.EMPLOYER,
    Role.ENUMERATOR,
    Role.VILLAGE_HEAD,
    Role.COMMUNE_POLICE,
    Role.DISTRICT_OFFICER,
    Role.MINISTRY_ANALYST,
    Role.ADMINISTRATOR,
  ])('is not the business of %s', async (role) => {
    const input = { kind: 'VIEW', personalId: '001090900001' };
    const { errors } = await registry.as(role).ask(steps.make, { input });
    expect(errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
    const { errors: unread } = await registry.as(role).ask(list);
    expect(unread?.[0]?.extensions.code).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
  });

  it.each([
    [{ kind: 'VIEW' }, 'labourerId'],
    [{ kind: 'VIEW', personalId: '001090900001', labourerId: 'x' }, 'labourerId'],
    [{ kind: 'VIEW', personalId: '12' }, 'personalId'],
    [{ kind: 'CORRECT', personalId: '001090900001' }, 'details'],
    [{ kind: 'COMPLAIN', personalId: '001090900001', details: 'x'.repeat(4001) }, 'details'],
  ])('is refused for %j', async (input, field) => {
    const { userErrors } = await take(officer(), 'make', input);
    expect(userErrors).toEqual([
      expect.objectContaining({ code: 'INVALID_INPUT', field: [field] }),
    ]);
  });

  it('finds nobody beyond one’s place, as nobody of an unknown number', async () => {
    const elsewhere = officer('2025:26740');
    const known = await take(elsewhere, 'make', { kind: 'VIEW', personalId: '001090900001' });
    const unknown = await take(elsewhere, 'make', { kind: 'VIEW', personalId: '079090999999' });
    expect(known.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['personalId'] }]);
    expect(known).toEqual(unknown);
    const centre = registry.as(Role.CENTRE_STAFF, { officeId: person.publicId });
    const foreign = await take(centre, 'make', { kind: 'VIEW', personalId: '001090900001' });
    expect(foreign.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('starts the clocks of the law on the day it is received', async () => {
    const made = await ask('DELETE');
    const term = termOf(SubjectRequestKind.DELETE, today(), {
      othersMustAct: false,
      extended: false,
    });
    expect(made).toMatchObject({
      ...{ version: 1, kind: 'DELETE', status: 'RECEIVED', channel: 'COUNTER' },
      ...{ answerBy: answerBy(today()), ...term, late: false, answerLate: false },
      labourerId: globalId('Labourer', person.publicId),
      place: { code: '00004' },
      legalBasis: 'Nghị định 356/2025/NĐ-CP, Điều 5',
      steps: [{ version: 1, action: 'MAKE', fromStatus: null, toStatus: 'RECEIVED' }],
    });
  });

  it('needs the representative of a child under sixteen', async () => {
    const about = { kind: 'VIEW', labourerId: globalId('Labourer', child.publicId) };
    const { userErrors } = await take(officer(), 'make', about);
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['representative'] }]);
    const representative = { name: 'Le Van Cha', relation: 'cha', proof: 'Giấy khai sinh 12/2011' };
    const { subjectRequest } = await take(officer(), 'make', { ...about, representative });
    expect(subjectRequest['representative']).toEqual({ name: 'Le Van Cha', relation: 'cha' });
  });

  it('is done once for a request that is repeated', async () => {
    const input = { kind: 'VIEW', personalId: '001090900001', clientMutationId: 'once' };
    const first = await take(officer(), 'make', input);
    expect(await take(officer(), 'make', input)).toEqual(first);
    expect((await officer().ask(list)).data.subjectRequests.totalCount).toBe(1);
  });

  it('is open to citizens about themselves, and about nobody else', async () => {
    const { subjectRequest } = await take(citizen(), 'make', { kind: 'VIEW' });
    expect(subjectRequest).toMatchObject({
      channel: 'ONLINE',
      labourerId: globalId('Labourer', person.publicId),
    });
    const other = { kind: 'VIEW', labourerId: globalId('Labourer', child.publicId) };
    expect((await take(citizen(), 'make', other)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['labourerId'] },
    ]);
    const unlinked = registry.as(Role.CITIZEN, { subject: 'account:new' });
    expect((await take(unlinked, 'make', { kind: 'VIEW' })).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
  });
});

describe('deciding a request', () => {
  it.each(['acknowledge', 'begin', 'extend', 'fulfil', 'refuse'] as const)(
    'is not for citizens, centres and the police: %s',
    async (step) => {
      const made = await ask('VIEW');
      for (const role of [Role.CITIZEN, Role.CENTRE_STAFF, Role.COMMUNE_POLICE]) {
        const more = { extend: { reason: 'x' }, fulfil: { outcome: 'x' } }[step as 'extend'];
        const refusal = step === 'refuse' ? { ground: 'KEPT_BY_LAW', reason: 'x' } : {};
        const input = { id: made.id, version: 1, ...more, ...refusal };
        const { errors } = await registry.as(role).ask(steps[step], { input });
        expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      }
    },
  );

  it('is not found by an office of another place', async () => {
    const { id } = await ask('VIEW');
    const { userErrors } = await take(officer('2025:26740'), 'acknowledge', { id, version: 1 });
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await officer('2025:26740').ask(document, { id })).data.subjectRequest).toBeNull();
  });

  it('goes by the version that was read', async () => {
    const { id } = await ask('VIEW');
    const { userErrors } = await take(officer(), 'acknowledge', { id, version: 9 });
    expect(userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it('keeps every step, and lengthens the term once', async () => {
    const { id } = await ask('OBJECT');
    const due = (othersMustAct: boolean, extended: boolean) =>
      termOf(SubjectRequestKind.OBJECT, today(), { othersMustAct, extended }).dueOn;
    const said = await take(officer(), 'acknowledge', { id, version: 1 });
    expect(said.subjectRequest).toMatchObject({ status: 'ACKNOWLEDGED', answeredOn: today() });
    const begun = await take(officer(), 'begin', { id, version: 2, othersMustAct: true });
    expect(begun.subjectRequest).toMatchObject({ status: 'IN_PROGRESS', dueOn: due(true, false) });
    const reason = 'Chờ đơn vị xử lý dữ liệu trả lời.';
    const extended = await take(protector(), 'extend', { id, version: 3, reason });
    expect(extended.subjectRequest).toMatchObject({ status: 'EXTENDED', dueOn: due(true, true) });
    const again = await take(officer(), 'extend', { id, version: 4, reason });
    expect(again.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    const done = await take(officer(), 'fulfil', { id, version: 4, outcome: 'Đã xem xét lại.' });
    expect(done.subjectRequest['steps']).toMatchObject([
      { action: 'MAKE', byRole: 'COMMUNE_OFFICER', dueOn: due(false, false) },
      { action: 'ACKNOWLEDGE', fromStatus: 'RECEIVED', toStatus: 'ACKNOWLEDGED' },
      { action: 'BEGIN', dueOn: due(true, false) },
      { action: 'EXTEND', reason, byRole: 'DATA_PROTECTION_OFFICER', dueOn: due(true, true) },
      { action: 'FULFIL', toStatus: 'FULFILLED', reason: 'Đã xem xét lại.' },
    ]);
    const late = await take(officer(), 'refuse', {
      ...{ id, version: 5, ground: 'WITHOUT_CAUSE', reason: 'Không có căn cứ.' },
    });
    expect(late.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    await expect(
      registry.databases.register.transaction((tx) =>
        tx.query('UPDATE subject_request_step SET reason = NULL'),
      ),
    ).rejects.toThrow('permission denied');
  });

  it('comes late when its days are over, and is not extended then', async () => {
    const { id } = await ask('VIEW');
    await take(officer(), 'acknowledge', { id, version: 1 });
    await registry.owner.transaction(async (tx) => {
      await tx.query(`SELECT set_config('app.role', 'DATA_PROTECTION_OFFICER', true)`);
      await tx.query(
        `UPDATE subject_request
         SET received_on = '2026-01-05', answer_by = '2026-01-07', due_on = '2026-01-15'`,
      );
    });
    const lateOnes = await protector().ask(list, { filter: { late: true } });
    expect(lateOnes.data.subjectRequests.nodes).toEqual([
      { id, kind: 'VIEW', status: 'ACKNOWLEDGED', late: true },
    ]);
    const { userErrors } = await take(officer(), 'extend', { id, version: 2, reason: 'Chậm.' });
    expect(userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    const onTime = await protector().ask(list, { filter: { late: false } });
    expect(onTime.data.subjectRequests.totalCount).toBe(0);
  });

  it('refuses on a ground of the law that fits the right', async () => {
    const { id } = await ask('VIEW');
    const refusal = { id, version: 1, reason: 'Hồ sơ lưu giữ theo Luật Việc làm.' };
    const wrong = await take(officer(), 'refuse', { ...refusal, ground: 'KEPT_BY_LAW' });
    expect(wrong.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['ground'] }]);
    const deletion = await ask('DELETE');
    const refused = await take(officer(), 'refuse', {
      ...{ ...refusal, id: deletion.id, ground: 'KEPT_BY_LAW' },
    });
    expect(refused.subjectRequest).toMatchObject({
      ...{ status: 'REFUSED', refusalGround: 'KEPT_BY_LAW', decidedOn: today() },
      legalBasis: expect.stringContaining('Điều 14.2'),
      outcome: refusal.reason,
    });
  });

  it('deletes nothing that the register keeps by law', async () => {
    const { id } = await ask('DELETE');
    const { userErrors } = await take(officer(), 'fulfil', { id, version: 1, outcome: 'Đã xóa.' });
    expect(userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it('deletes what there is no ground to keep', async () => {
    const gone = await makeLabourer(registry.services, {
      ...{ fullName: 'Pham Van Xoa', personalId: '001090900077', ethnicGroup: '03' },
      addressLine: '12 Hang Xoa',
    });
    const proposed = await officer().ask(
      `mutation ($input: ProposeCorrectionInput!) {
        proposeCorrection(input: $input) { userErrors { code message field } }
      }`,
      {
        input: {
          labourerId: globalId('Labourer', gone.publicId),
          labourer: { fullName: 'Phạm Văn Xóa' },
          evidence: 'Giấy khai sinh.',
        },
      },
    );
    expect(proposed.data.proposeCorrection.userErrors).toEqual([]);
    const excluded = `UPDATE labourer SET status = 'EXCLUDED' WHERE id = $1`;
    await asOperator(registry.owner, excluded, [gone.id]);
    const { id } = await ask('DELETE', protector(), { personalId: '001090900077' });
    const done = await take(protector(), 'fulfil', { id, version: 1, outcome: 'Đã xóa.' });
    expect(done.subjectRequest).toMatchObject({ status: 'FULFILLED' });
    const [left] = await asOperator<object>(
      registry.owner,
      `SELECT to_jsonb(l)::text || (SELECT jsonb_agg(v)::text FROM labourer_version AS v
           WHERE v.labourer_id = l.id) AS text,
         (SELECT count(*)::int FROM labourer_identity AS i WHERE i.labourer_id = l.id) AS numbers,
         (SELECT count(*)::int FROM labourer_sensitive AS s WHERE s.labourer_id = l.id) AS sensitive,
         (SELECT count(*)::int FROM correction AS c WHERE c.labourer_id = l.id) AS proposals
       FROM labourer AS l WHERE l.id = $1`,
      [gone.id],
    );
    expect(left).toMatchObject({ numbers: 0, sensitive: 0, proposals: 0 });
    expect(JSON.stringify(left)).not.toMatch(/Pham|pham|Hang Xoa/);
    const empty = await officer().ask(
      `query ($id: ID!) {
        labourer(id: $id) {
          status fullName dateOfBirth sex currentAddress { line } personalId
          versions(first: 5) { nodes { version changes { after } } }
        }
      }`,
      { id: globalId('Labourer', gone.publicId) },
    );
    expect(empty.errors).toBeUndefined();
    expect(empty.data.labourer).toMatchObject({ status: 'EXCLUDED', personalId: null });
    expect(JSON.stringify(empty)).not.toMatch(/Pham|pham|Hang Xoa|001090900077/);
    const back = await officer().ask(
      `mutation ($input: LabourerReturnedInput!) {
        labourerReturned(input: $input) { userErrors { code message } }
      }`,
      { input: { id: globalId('Labourer', gone.publicId), version: 1 } },
    );
    expect(back.data.labourerReturned.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it('ends what a centre does on consent when the consent is taken back', async () => {
    const [office] = await registry.owner.query<{ key: string }[]>(
      `INSERT INTO office (name) VALUES ('Trung tâm') RETURNING public_id AS key`,
    );
    await registry.as(Role.CENTRE_STAFF, { officeId: office?.key ?? '' }).ask(
      `mutation ($input: RegisterWithCentreInput!) {
        registerWithCentre(input: $input) { userErrors { code } }
      }`,
      {
        input: {
          ...{ personalId: '001090900001', fullName: 'Tran Van Canh' },
          ...{ basis: 'CONSENT', basisReference: 'ĐY-7' },
        },
      },
    );
    const { id } = await ask('WITHDRAW_CONSENT');
    await take(officer(), 'fulfil', { id, version: 1, outcome: 'Đã chấm dứt.' });
    const rows = await asOperator(
      registry.owner,
      'SELECT end_reason, ended_at IS NOT NULL AS ended FROM centre_registration',
    );
    expect(rows).toEqual([{ end_reason: 'Đã chấm dứt.', ended: true }]);
  });
});

describe('the data that were asked for', () => {
  it('are shown once the request is fulfilled, to the person and the office of the place', async () => {
    const { id } = await ask('PROVIDE');
    const before = await officer().ask(document, { id });
    expect(before.data.subjectRequest).toEqual({ status: 'RECEIVED', document: null });
    await take(protector(), 'fulfil', { id, version: 1, outcome: 'Đã cung cấp.' });

    const refused = await protector().ask(document, { id });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(refused.data.subjectRequest).toEqual({ status: 'FULFILLED', document: null });

    await newEntries();
    const { data } = await officer().ask(document, { id });
    expect(data.subjectRequest.document).toMatchObject({
      id: globalId('Labourer', person.publicId),
      record: { fullName: 'Tran Van Canh', personalId: '001090900001', ethnicGroup: '02' },
      versions: [{ version: 1, source: 'SURVEY' }],
    });
    expect(data.subjectRequest.document.uses).toBeUndefined();
    const entries = await newEntries();
    expect(entries.flatMap((entry) => entry.fields).sort()).toEqual([
      ...['ethnicGroup', 'inactiveReason', 'inactiveReasonOther', 'personalId', 'priorityGroups'],
      ...['record', 'socialInsuranceNumber', 'versions'],
    ]);
    expect(new Set(entries.map(({ action, purpose }) => `${action} ${purpose}`))).toEqual(
      new Set(['EXPORT SUBJECT_RIGHTS']),
    );
  });

  it('are shown to the person with their uses, and to nobody else', async () => {
    const { id } = await ask('VIEW', citizen(), { personalId: undefined });
    await take(officer(), 'fulfil', { id, version: 1, outcome: 'Đã mở dữ liệu.' });
    const { data } = await citizen().ask(document, { id });
    expect(data.subjectRequest.document).toMatchObject({ record: { personalId: '001090900001' } });
    expect(data.subjectRequest.document.uses.length).toBeGreaterThan(0);
    expect((await citizen(child.publicId).ask(document, { id })).data.subjectRequest).toBeNull();
  });

  it('are listed for the person, the office of the place and the data-protection officer', async () => {
    await ask('VIEW');
    const count = async (who: Asker): Promise<number> =>
      (await who.ask(list)).data.subjectRequests.totalCount as number;
    expect(await count(officer())).toBe(1);
    expect(await count(registry.as(Role.PROVINCE_OFFICER, { placeKey: '2025:01' }))).toBe(1);
    expect(await count(protector())).toBe(1);
    expect(await count(citizen())).toBe(1);
    expect(await count(citizen(child.publicId))).toBe(0);
    expect(await count(officer('2025:26740'))).toBe(0);
    expect(await count(registry.as(Role.PROVINCE_OFFICER, { placeKey: '2025:79' }))).toBe(0);
    expect(await count(registry.as(Role.CENTRE_STAFF, { officeId: person.publicId }))).toBe(0);
  });
});
