import { Role } from '../../../src/access/roles';
import { globalId } from '../../../src/api/global-id';
import { makeLabourer, type MadeLabourer } from '../../support/make-labourer';
import { startRegistry, type TestRegistry } from '../../support/registry';

const notices = '{ notices { kind aboutId byRole words } }';
const reason = 'Người lao động ngất tại nơi làm việc, cần báo gia đình.';

let registry: TestRegistry;
let person: MadeLabourer;
let other: MadeLabourer;
let third: MadeLabourer;
beforeAll(async () => {
  registry = await startRegistry();
  person = await makeLabourer(registry.services, { personalId: '001090900001' });
  other = await makeLabourer(registry.services, { personalId: '001090900002' });
  third = await makeLabourer(registry.services, { personalId: '001090900003' });
});
afterAll(() => registry.stop());

const citizen = (labourerId: string | null) =>
  registry.as(Role.CITIZEN, { subject: `account:${labourerId ?? 'new'}`, labourerId });

describe('the notices of a person', () => {
  it.each(Object.values(Role).filter((role) => role !== Role.CITIZEN))(
    'are not shown to %s',
    async (role) => {
      const { errors } = await registry.as(role).ask(notices);
      expect(errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
    },
  );

  it('tell what became of a proposal about the record', async () => {
    const proposer = citizen(third.publicId);
    const made = await proposer.ask(
      `mutation ($input: ProposeCorrectionInput!) { proposeCorrection(input: $input) { correction { id } } }`,
      {
        input: {
          labourerId: globalId('Labourer', third.publicId),
          labourer: { fullName: 'Lê Thị Sửa' },
          evidence: 'Giấy khai sinh.',
        },
      },
    );
    const { id } = made.data.proposeCorrection.correction as { id: string };
    await registry
      .as(Role.COMMUNE_OFFICER, { subject: 'account:home', placeKey: '2025:00004' })
      .ask(
        'mutation ($input: DecideCorrectionInput!) { decideCorrection(input: $input) { userErrors { code } } }',
        { input: { id, version: 1, decision: 'REJECT', reason: 'Chưa có bản gốc.' } },
      );
    expect((await proposer.ask(notices)).data.notices).toEqual([
      {
        ...{ kind: 'CORRECTION_DECIDED', aboutId: id, byRole: 'COMMUNE_OFFICER' },
        words: 'Chưa có bản gốc.',
      },
    ]);
  });

  it('tell of emergencies and of requests, to that person alone', async () => {
    await registry
      .as(Role.COMMUNE_OFFICER, { subject: 'account:far', placeKey: '2025:26740' })
      .ask(
        'mutation ($input: OpenInEmergencyInput!) { openInEmergency(input: $input) { userErrors { code } } }',
        { input: { personalId: '001090900001', reason } },
      );
    const made = await citizen(person.publicId).ask(
      'mutation { makeSubjectRequest(input: { kind: DELETE, details: "Xóa." }) { subjectRequest { id } } }',
    );
    const { id } = made.data.makeSubjectRequest.subjectRequest as { id: string };
    await registry
      .as(Role.COMMUNE_OFFICER, { subject: 'account:home', placeKey: '2025:00004' })
      .ask(
        'mutation ($input: RefuseSubjectRequestInput!) { refuseSubjectRequest(input: $input) { userErrors { code } } }',
        { input: { id, version: 1, ground: 'KEPT_BY_LAW', reason: 'Lưu giữ theo luật.' } },
      );
    const { data } = await citizen(person.publicId).ask(notices);
    expect(data.notices).toEqual([
      {
        ...{ kind: 'REQUEST_REFUSED', aboutId: id, byRole: 'COMMUNE_OFFICER' },
        words: 'Lưu giữ theo luật.',
      },
      {
        ...{ kind: 'RECORD_OPENED', byRole: 'COMMUNE_OFFICER', words: reason },
        aboutId: expect.stringMatching(/^RW1lcmdlbmN5QWNjZXNz/),
      },
    ]);
    expect((await citizen(other.publicId).ask(notices)).data.notices).toEqual([]);
    expect((await citizen(null).ask(notices)).data.notices).toEqual([]);
  });
});
