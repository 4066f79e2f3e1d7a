import { Role } from '../../../src/access/roles';
import { globalId } from '../../../src/api/global-id';
import { ledgerOf, type LedgerEntry } from '../../support/ledger';
import { makeLabourer, type MadeLabourer } from '../../support/make-labourer';
import { startRegistry, type TestRegistry } from '../../support/registry';

const open = `mutation ($input: OpenInEmergencyInput!) {
  openInEmergency(input: $input) { userErrors { code } emergencyAccess { id } }
}`;
const byNumber = `query ($personalId: PersonalId!) {
  labourerByPersonalId(personalId: $personalId, purpose: "LABOUR_ADMINISTRATION") {
    id fullName personalId emergencyAccesses(first: 5) { totalCount }
  }
}`;
const sensitive = `query ($id: ID!) {
  labourer(id: $id, purpose: "PRIORITY_SUPPORT") { fullName ethnicGroup { code } }
}`;
const reason = 'Người lao động ngất tại nơi làm việc, cần báo gia đình.';
const personalId = '001090900001';

let registry: TestRegistry;
let person: MadeLabourer;
let newEntries: () => Promise<LedgerEntry[]>;
beforeAll(async () => {
  registry = await startRegistry();
  newEntries = ledgerOf(registry);
  person = await makeLabourer(registry.services, {
    fullName: 'Tran Van Canh',
    personalId,
    ethnicGroup: '02',
  });
});
afterAll(() => registry.stop());

const officer = () =>
  registry.as(Role.COMMUNE_OFFICER, { subject: 'account:officer', placeKey: '2025:26740' });

describe('a record that was opened in an emergency', () => {
  it('was not found before, as if nobody had the number', async () => {
    const known = await officer().ask(byNumber, { personalId });
    const unknown = await officer().ask(byNumber, { personalId: '079090999999' });
    expect(known.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(known).toEqual(unknown);
    expect(await newEntries()).toEqual([]);
  });

  it('is found by its number and read, each time as an emergency in the ledger', async () => {
    await officer().ask(open, { input: { personalId, reason } });
    const { data } = await officer().ask(byNumber, { personalId });
    expect(data.labourerByPersonalId).toEqual({
      id: globalId('Labourer', person.publicId),
      fullName: 'Tran Van Canh',
      personalId,
      emergencyAccesses: { totalCount: 1 },
    });
    const entries = await newEntries();
    expect(entries.length).toBeGreaterThan(2);
    expect(new Set(entries.map(({ action, purpose }) => `${action} ${purpose}`))).toEqual(
      new Set(['EMERGENCY EMERGENCY']),
    );
    expect(new Set(entries.flatMap(({ fields }) => fields))).toEqual(
      new Set(['personalId', 'fullName']),
    );
  });

  it('does not show what is sensitive, whatever purpose is named, and says so', async () => {
    const { data, errors } = await officer().ask(sensitive, {
      id: globalId('Labourer', person.publicId),
    });
    expect(data.labourer).toEqual({ fullName: 'Tran Van Canh', ethnicGroup: null });
    expect(errors).toMatchObject([
      { path: ['labourer', 'ethnicGroup'], extensions: { code: 'FORBIDDEN' } },
    ]);
    const home = registry.as(Role.COMMUNE_OFFICER, { subject: 'x', placeKey: '2025:00004' });
    const seen = await home.ask(sensitive, { id: globalId('Labourer', person.publicId) });
    expect(seen.data.labourer.ethnicGroup).toEqual({ code: '02' });
  });

  it('stands in no list of the officer', async () => {
    const { data } = await officer().ask('{ labourers(first: 10) { nodes { fullName } } }');
    expect(data.labourers.nodes).toEqual([]);
  });

  it('shows the person who opened it and why', async () => {
    const citizen = registry.as(Role.CITIZEN, {
      subject: 'account:citizen',
      labourerId: person.publicId,
    });
    const { data } = await citizen.ask(`{
      viewer { labourer { emergencyAccesses(first: 5) {
        totalCount nodes { reason byRole open legalBasis finding }
      } } }
      dataUses(first: 20) { nodes { action byRole } }
    }`);
    expect(data.viewer.labourer.emergencyAccesses).toEqual({
      totalCount: 1,
      nodes: [
        {
          ...{ reason, byRole: 'COMMUNE_OFFICER', open: true, finding: null },
          legalBasis: 'Luật 91/2025/QH15, Điều 19.1a',
        },
      ],
    });
    expect(data.dataUses.nodes).toContainEqual({ action: 'EMERGENCY', byRole: 'COMMUNE_OFFICER' });
  });

  it('is closed at once when it is found to have been opened without need', async () => {
    const lead = registry.as(Role.COMMUNE_OFFICER, {
      subject: 'account:curious',
      placeKey: '2025:26740',
    });
    const opened = await lead.ask(
      `mutation ($input: OpenInEmergencyInput!) { openInEmergency(input: $input) {
        emergencyAccess { id version open } } }`,
      { input: { personalId: '001 090 900 001', reason } },
    );
    const { id, version, open } = opened.data.openInEmergency.emergencyAccess;
    expect(open).toBe(true);
    expect((await lead.ask(byNumber, { personalId })).data.labourerByPersonalId).not.toBeNull();
    const reviewed = await registry
      .as(Role.DATA_PROTECTION_OFFICER, { subject: 'account:protector' })
      .ask(
        `mutation ($input: ReviewEmergencyAccessInput!) { reviewEmergencyAccess(input: $input) {
          emergencyAccess { open } userErrors { code } } }`,
        { input: { id, version, finding: 'UNJUSTIFIED' } },
      );
    expect(reviewed.data.reviewEmergencyAccess).toEqual({
      emergencyAccess: { open: false },
      userErrors: [],
    });
    const after = await lead.ask(byNumber, { personalId });
    expect(after.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const still = await lead.ask(
      `{ emergencyAccesses(first: 5, filter: { open: true }) { totalCount } }`,
    );
    expect(still.data.emergencyAccesses.totalCount).toBe(0);
  });
});
