import { Role } from '../../../src/access/roles';
import { makeLabourer, type MadeLabourer } from '../../support/make-labourer';
import { startRegistry, type TestRegistry } from '../../support/registry';

const notices = '{ notices { kind aboutId byRole words } }';
const reason = 'Người lao động ngất tại nơi làm việc, cần báo gia đình.';

let registry: TestRegistry;
let person: MadeLabourer;
let other: MadeLabourer;
beforeAll(async () => {
  registry = await startRegistry();
  person = await makeLabourer(registry.services, { personalId: '001090900001' });
  other = await makeLabourer(registry.services, { personalId: '001090900002' });
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
