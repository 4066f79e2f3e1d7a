import { Role } from '../../../src/access/roles';
import { globalId } from '../../../src/api/global-id';
import { makeEmployer, type MadeEmployer } from '../../support/make-employer';
import { makeVacancy } from '../../support/make-vacancy';
import { type Asker, startRegistry, type TestRegistry } from '../../support/registry';
import {
  codes,
  call,
  refused,
  succeed,
  uniqueTitle,
  vacancyDesk,
  which,
} from '../../support/vacancy-desk';
import { filledVacancyForm } from '../../support/vacancy-form';

type Desk = ReturnType<typeof vacancyDesk>;

let registry: TestRegistry;
let employer: MadeEmployer;
let other: MadeEmployer;
let owner: Asker;
let centre: Asker;
let submit: Desk['submit'];
let publish: Desk['publish'];

beforeAll(async () => {
  registry = await startRegistry();
  employer = await makeEmployer(registry.owner, { place_keys: ['2025:79'] });
  other = await makeEmployer(registry.owner, { name: 'Công ty mẫu Hoàng Hôn' });
  ({ owner, centre, submit, publish } = vacancyDesk(registry, employer));
});
afterAll(() => registry.stop());

describe('submitting a vacancy', () => {
  it('is refused to whoever has no part in it', async () => {
    const query =
      'mutation ($input: SubmitVacancyInput!) { submitVacancy(input: $input) { userErrors { code } } }';
    const input = { vacancy: filledVacancyForm() };
    for (const [role, code] of [
      [Role.ANONYMOUS, 'UNAUTHENTICATED'],
      [Role.PORTAL, 'FORBIDDEN'],
      [Role.CITIZEN, 'FORBIDDEN'],
      [Role.PROVINCE_OFFICER, 'FORBIDDEN'],
    ] as const) {
      const { errors } = await registry.as(role).ask(query, { input });
      expect(errors?.[0]?.extensions.code).toBe(code);
    }
  });

  it('names every fault at once, with its path, the rule and what was given', async () => {
    const faults = await refused(owner, 'submitVacancy', {
      vacancy: filledVacancyForm({
        title: '  ',
        openings: 0,
        salary: { basis: 'MONTHLY', min: 12_000_000, max: 8_000_000 },
        workplaces: [{ placeCode: '79' }, { placeCode: '99999' }, {}, { countryCode: 'Lào' }],
        occupationCode: '75319',
        trainingField: 'x',
        technicalQualification: 'POSTGRADUATE',
        applyBy: '2020-01-01',
        contact: { name: 'Nguyễn Văn Mẫu', phone: '12', email: 'x@' },
      }),
    });
    expect(codes(faults)).toEqual(
      expect.arrayContaining([
        ['INVALID_INPUT', 'vacancy.title'],
        ['INVALID_INPUT', 'vacancy.openings'],
        ['INVALID_INPUT', 'vacancy.salary.max'],
        ['INVALID_INPUT', 'vacancy.technicalQualification'],
        ['INVALID_INPUT', 'vacancy.applyBy'],
        ['INVALID_INPUT', 'vacancy.contact.phone'],
        ['INVALID_INPUT', 'vacancy.contact.email'],
        ['UNKNOWN_CODE', 'vacancy.workplaces.1.placeCode'],
        ['INVALID_INPUT', 'vacancy.workplaces.2'],
        ['INVALID_INPUT', 'vacancy.workplaces.3.countryCode'],
        ['UNKNOWN_CODE', 'vacancy.occupationCode'],
        ['UNKNOWN_CODE', 'vacancy.trainingField'],
      ]),
    );
    const openings = faults.find(({ field }) => field?.at(-1) === 'openings');
    expect(openings?.message).toMatch(/1 to 100000.*got 0/);
  });

  it('speaks Vietnamese when asked in Vietnamese', async () => {
    const vietnamese = registry.as(Role.EMPLOYER, { employerId: employer.publicId }, 'vi');
    const [fault] = await refused(vietnamese, 'submitVacancy', {
      vacancy: filledVacancyForm({ openings: 100_001 }),
    });
    expect(fault?.message).toMatch(/phải từ 1 đến 100000; đã nhận 100001/);
  });

  it('an unknown code is named with the nearest ones', async () => {
    const [fault] = await refused(owner, 'submitVacancy', {
      vacancy: filledVacancyForm({ occupationCode: '7530' }),
    });
    expect(fault).toMatchObject({ code: 'UNKNOWN_CODE', field: ['vacancy', 'occupationCode'] });
    expect(fault?.message).toMatch(/753/);
  });

  it('an option that the form does not print is refused for that form', async () => {
    const vacancy = filledVacancyForm({ technicalQualification: 'CERT_UNDER_3M' });
    const faults = await refused(owner, 'submitVacancy', { vacancy });
    expect(codes(faults)).toEqual([['INVALID_INPUT', 'vacancy.technicalQualification']]);
    const older = await call(owner, 'submitVacancy', {
      formVersion: 'TT11-2022/01',
      vacancy: { ...vacancy, title: uniqueTitle(), applyBy: '2099-12-31' },
    });
    expect(codes(older.userErrors)).not.toContainEqual([
      'INVALID_INPUT',
      'vacancy.technicalQualification',
    ]);
  });

  it('a form about something else, or none, is refused', async () => {
    for (const formVersion of ['ND352-2025/03', 'x']) {
      const faults = await refused(owner, 'submitVacancy', {
        formVersion,
        vacancy: filledVacancyForm(),
      });
      expect(codes(faults)).toEqual([['UNKNOWN_CODE', 'formVersion']]);
    }
  });

  it('for an employer that is not its own is not found; the centre must name one', async () => {
    const employerId = globalId('Employer', other.publicId);
    const vacancy = filledVacancyForm();
    expect(codes(await refused(owner, 'submitVacancy', { employerId, vacancy }))).toEqual([
      ['NOT_FOUND', null],
    ]);
    expect(codes(await refused(centre, 'submitVacancy', { vacancy }))).toEqual([
      ['INVALID_INPUT', 'employerId'],
    ]);
    const nobody = registry.as(Role.EMPLOYER);
    expect(codes(await refused(nobody, 'submitVacancy', { vacancy }))).toEqual([
      ['CONFLICT', null],
    ]);
  });

  it('keeps everything the form asks', async () => {
    const { id } = await submit({
      otherQualifications: ['Chứng chỉ an toàn'],
      skillName: 'May',
      skillGrade: '3/7',
      languages: [{ name: 'Tiếng Anh', certificate: 'B1', ability: 'FAIR' }],
      itSkills: [{ name: 'Excel', ability: 'GOOD' }],
      softSkills: ['TEAMWORK', 'OTHER'],
      softSkillOther: 'Cẩn thận',
      extraRequirements: ['SHIFT'],
      priorityGroups: ['DISABLED', 'OTHER'],
      priorityGroupOther: 'Phụ nữ nông thôn',
      benefits: ['INSURANCE', 'OTHER'],
      benefitOther: 'Quà sinh nhật',
      conditions: { place: 'INDOOR', twoHands: 'BOTH', eyesight: 'FINE' },
      workplaces: [
        { placeCode: '26743', written: 'Số 1 đường Mẫu', inIndustrialZone: true },
        { countryCode: 'LA', written: 'Viêng Chăn' },
      ],
      servicesRequested: ['REFERRAL'],
    });
    const { data } = await owner.ask(
      `query ($id: ID!) { vacancy(id: $id) {
        otherQualifications skillName skillGrade
        languages { name certificate ability } itSkills { name ability }
        softSkills softSkillOther extraRequirements priorityGroups priorityGroupOther
        benefits benefitOther conditions { place twoHands eyesight lifting }
        workplaces { code name } workplaceText inIndustrialZone servicesRequested
        salary { basis min max band negotiable } source formVersion { code }
        industry { code } employer { name taxCode }
      } }`,
      { id },
    );
    expect(data.vacancy).toMatchObject({
      otherQualifications: ['Chứng chỉ an toàn'],
      skillName: 'May',
      skillGrade: '3/7',
      languages: [{ name: 'Tiếng Anh', certificate: 'B1', ability: 'FAIR' }],
      itSkills: [{ name: 'Excel', ability: 'GOOD' }],
      softSkills: ['TEAMWORK', 'OTHER'],
      softSkillOther: 'Cẩn thận',
      extraRequirements: ['SHIFT'],
      priorityGroups: ['DISABLED', 'OTHER'],
      priorityGroupOther: 'Phụ nữ nông thôn',
      benefits: ['INSURANCE', 'OTHER'],
      benefitOther: 'Quà sinh nhật',
      conditions: { place: 'INDOOR', twoHands: 'BOTH', eyesight: 'FINE', lifting: null },
      workplaces: [{ code: '26743', name: 'Ben Thanh' }],
      workplaceText: 'Số 1 đường Mẫu; Viêng Chăn',
      inIndustrialZone: true,
      servicesRequested: ['REFERRAL'],
      salary: { basis: 'MONTHLY', min: 8_000_000, max: 12_000_000, negotiable: false },
      source: 'EMPLOYER',
      formVersion: { code: 'ND352-2025/03a' },
      employer: { name: 'Công ty mẫu Bình Minh' },
    });
  });

  it('a draft demands nothing but a title, and takes nothing that is wrong', async () => {
    const faults = await refused(owner, 'submitVacancy', {
      draft: true,
      vacancy: { openings: -1 },
    });
    expect(codes(faults)).toEqual([
      ['INVALID_INPUT', 'vacancy.title'],
      ['INVALID_INPUT', 'vacancy.openings'],
    ]);
    const draft = await succeed(owner, 'submitVacancy', {
      draft: true,
      vacancy: { title: uniqueTitle() },
    });
    expect(draft.status).toBe('DRAFT');
    const early = await refused(owner, 'updateVacancy', {
      ...which(draft),
      submit: true,
      vacancy: { openings: 3 },
    });
    expect(codes(early)).toContainEqual(['INVALID_INPUT', 'vacancy.description']);
    const submitted = await succeed(owner, 'updateVacancy', {
      ...which(draft),
      submit: true,
      vacancy: filledVacancyForm({ title: draft.title }),
    });
    expect(submitted).toMatchObject({ status: 'SUBMITTED', version: 2 });
  });
});

describe('changing a vacancy', () => {
  it('of another employer, or of another province, is not found', async () => {
    const vacancy = await submit();
    const strangers = [
      registry.as(Role.EMPLOYER, { employerId: other.publicId }),
      registry.as(Role.EMPLOYER),
      registry.as(Role.CENTRE_STAFF, { placeKey: '2025:01' }),
    ];
    for (const stranger of strangers) {
      for (const [mutation, more] of [
        ['updateVacancy', { vacancy: { title: 'x' } }],
        ['withdrawVacancy', {}],
        ['fillVacancy', {}],
        ['confirmVacancy', {}],
      ] as const) {
        const faults = await refused(stranger, mutation, { ...which(vacancy), ...more });
        expect(codes(faults)).toEqual([['NOT_FOUND', null]]);
      }
    }
  });

  it('that has changed since it was read is a conflict', async () => {
    const { id, version } = await submit();
    await succeed(owner, 'updateVacancy', { id, version, vacancy: { openings: 5 } });
    const faults = await refused(owner, 'updateVacancy', { id, version, vacancy: { openings: 6 } });
    expect(codes(faults)).toEqual([['CONFLICT', 'version']]);
    expect(faults[0]?.message).toContain('version 2');
  });

  it('leaves what was not given, and empties what was given as null', async () => {
    const { id, version } = await submit({ skillName: 'May', skillGrade: '3/7' });
    const changed = await succeed(owner, 'updateVacancy', {
      id,
      version,
      vacancy: { skillGrade: null },
    });
    const { data } = await owner.ask(
      'query ($id: ID!) { vacancy(id: $id) { skillName skillGrade openings contact { name } } }',
      { id },
    );
    expect(changed.version).toBe(2);
    expect(data.vacancy).toEqual({
      skillName: 'May',
      skillGrade: null,
      openings: 20,
      contact: { name: 'Nguyễn Văn Mẫu' },
    });
  });

  it('is checked as a whole: the changed items with those on record', async () => {
    const { id, version } = await submit();
    const faults = await refused(owner, 'updateVacancy', {
      id,
      version,
      vacancy: { salary: { basis: 'DAILY' }, skillGrade: '4/7', title: null },
    });
    expect(codes(faults)).toEqual(
      expect.arrayContaining([
        ['INVALID_INPUT', 'vacancy.skillGrade'],
        ['INVALID_INPUT', 'vacancy.title'],
      ]),
    );
  });

  it('an employer cannot publish, and the centre must code the occupation', async () => {
    const { id, version } = await submit();
    const { errors } = await owner.ask(
      'mutation ($input: PublishVacancyInput!) { publishVacancy(input: $input) { userErrors { code } } }',
      { input: { id, version, occupationCode: '7531' } },
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(codes(await refused(centre, 'publishVacancy', { id, version }))).toEqual([
      ['INVALID_INPUT', 'occupationCode'],
    ]);
    const unknown = await refused(centre, 'publishVacancy', {
      id,
      version,
      occupationCode: '0' + '9',
    });
    expect(unknown[0]?.code).toBe('UNKNOWN_CODE');
  });

  it('published with an occupation nobody knows, the answer says where the code stands', async () => {
    const faults = await refused(centre, 'publishVacancy', {
      ...which(await submit()),
      occupationCode: '24119',
    });
    expect(codes(faults)).toEqual([['UNKNOWN_CODE', 'occupationCode']]);
  });

  it('a rejection needs a reason, which the employer reads; corrected, it is submitted again', async () => {
    const { id, version } = await submit();
    expect(codes(await refused(centre, 'rejectVacancy', { id, version, reason: '  ' }))).toEqual([
      ['INVALID_INPUT', 'reason'],
    ]);
    const reason = 'Mô tả công việc chưa rõ.';
    const rejected = await succeed(centre, 'rejectVacancy', { id, version, reason });
    expect(rejected.status).toBe('REJECTED');
    const { data } = await owner.ask(
      'query ($id: ID!) { vacancy(id: $id) { steps { action fromStatus toStatus reason byRole } } }',
      { id },
    );
    expect(data.vacancy.steps).toEqual([
      {
        action: 'CREATE',
        fromStatus: null,
        toStatus: 'SUBMITTED',
        reason: null,
        byRole: 'EMPLOYER',
      },
      {
        action: 'REJECT',
        fromStatus: 'SUBMITTED',
        toStatus: 'REJECTED',
        reason,
        byRole: 'CENTRE_STAFF',
      },
    ]);
    const again = await succeed(owner, 'updateVacancy', {
      ...which(rejected),
      submit: true,
      vacancy: { description: 'May áo sơ mi theo dây chuyền, có người hướng dẫn trong tháng đầu.' },
    });
    expect(again.status).toBe('SUBMITTED');
  });

  it('what is closed stays closed, and says so', async () => {
    const vacancy = await publish();
    const filled = await succeed(owner, 'fillVacancy', which(vacancy));
    expect(filled.status).toBe('FILLED');
    const [fault] = await refused(owner, 'withdrawVacancy', which(filled));
    expect(fault?.code).toBe('CONFLICT');
    expect(fault?.message).toContain('FILLED');
  });

  it('published and withdrawn, it is gone from the public at once', async () => {
    const query = 'query ($id: ID!) { vacancy(id: $id) { title } }';
    const vacancy = await publish();
    const { id } = vacancy;
    expect((await registry.as(Role.ANONYMOUS).ask(query, { id })).data.vacancy.title).toBe(
      vacancy.title,
    );
    await succeed(owner, 'withdrawVacancy', which(vacancy));
    const { errors } = await registry.as(Role.ANONYMOUS).ask(query, { id });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('a lapsed vacancy is back once confirmed, with a new closing date where it had one', async () => {
    const made = await makeVacancy(registry.owner, employer, {
      status: 'EXPIRED',
      apply_by: '2026-01-31',
    });
    const faults = await refused(owner, 'confirmVacancy', { id: made.id, version: 1 });
    expect(codes(faults)).toEqual([['INVALID_INPUT', 'applyBy']]);
    const back = await succeed(owner, 'confirmVacancy', {
      id: made.id,
      version: 1,
      applyBy: '2099-01-31',
    });
    expect(back).toMatchObject({ status: 'PUBLISHED', applyBy: '2099-01-31', version: 2 });
  });
});
