import { jobPosting, type JobPostingRow } from '../../../src/modules/vacancies/job-posting';

const row = (changes: object = {}): JobPostingRow =>
  ({
    public_id: '3f0c1b1e-0000-4000-8000-000000000001',
    title: 'Thợ may mẫu',
    description: 'May áo.\nCa ngày.\n\nBao ăn <b>trưa</b> & xe.',
    openings: 20,
    occupation_code: '7531',
    occupation_version: 'VSCO2020',
    industry_code: 'C',
    industry_version: 'VSIC2018',
    workplaces: [
      { placeKey: '2025:26743', written: 'Bến Thành' },
      { placeKey: '2025:01', written: 'Hà Nội' },
      { placeKey: null, countryCode: 'JP', written: 'Osaka' },
    ],
    general_education: 'LOWER_SECONDARY',
    technical_qualification: 'COLLEGE',
    experience: 'FROM_1_TO_2',
    work_form: 'FULL_TIME',
    work_purpose: 'TEMPORARY',
    salary_basis: 'MONTHLY',
    salary_min: 8_000_000,
    salary_max: 12_000_000,
    salary_band: null,
    languages: [{ name: 'Tiếng Anh', certificate: null, ability: null }],
    it_skills: [],
    soft_skills: ['TEAMWORK'],
    benefits: ['INSURANCE', 'MEAL_NONE', 'OTHER'],
    benefit_other: 'Quà Tết',
    posted_at: new Date('2026-11-01T01:00:00Z'),
    expires_at: new Date('2026-12-31T17:00:00Z'),
    source_name: null,
    source_url: null,
    external_id: null,
    employer_name: 'Công ty mẫu',
    employer_tax_code: '9900000017',
    ...changes,
  }) as JobPostingRow;

it('a vacancy is what job search engines read', () => {
  expect(jobPosting(row(), 'vi')).toEqual({
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: 'Thợ may mẫu',
    description: '<p>May áo.<br>Ca ngày.</p><p>Bao ăn &lt;b&gt;trưa&lt;/b&gt; &amp; xe.</p>',
    identifier: {
      '@type': 'PropertyValue',
      name: 'Công ty mẫu',
      value: '3f0c1b1e-0000-4000-8000-000000000001',
    },
    datePosted: '2026-11-01T01:00:00.000Z',
    validThrough: '2026-12-31T17:00:00.000Z',
    employmentType: ['FULL_TIME', 'TEMPORARY'],
    hiringOrganization: { '@type': 'Organization', name: 'Công ty mẫu', taxID: '9900000017' },
    jobLocation: [
      {
        '@type': 'Place',
        address: {
          '@type': 'PostalAddress',
          addressCountry: 'VN',
          addressRegion: 'Hồ Chí Minh',
          addressLocality: 'Bến Thành',
        },
      },
      {
        '@type': 'Place',
        address: { '@type': 'PostalAddress', addressCountry: 'VN', addressRegion: 'Hà Nội' },
      },
      {
        '@type': 'Place',
        address: { '@type': 'PostalAddress', addressCountry: 'JP', addressLocality: 'Osaka' },
      },
    ],
    baseSalary: {
      '@type': 'MonetaryAmount',
      currency: 'VND',
      value: {
        '@type': 'QuantitativeValue',
        minValue: 8_000_000,
        maxValue: 12_000_000,
        unitText: 'MONTH',
      },
    },
    occupationalCategory: expect.stringMatching(/^7531 ./),
    industry: expect.any(String),
    totalJobOpenings: 20,
    experienceRequirements: {
      '@type': 'OccupationalExperienceRequirements',
      monthsOfExperience: 12,
    },
    educationRequirements: {
      '@type': 'EducationalOccupationalCredential',
      credentialCategory: 'associate degree',
    },
    skills: expect.stringMatching(/^Tiếng Anh, ./),
    jobBenefits: expect.stringMatching(/, Quà Tết$/),
    directApply: false,
  });
});

it('what is not known is left out, not guessed', () => {
  const posting = jobPosting(
    row({
      description: '',
      workplaces: [],
      general_education: null,
      technical_qualification: null,
      experience: null,
      work_form: null,
      work_purpose: null,
      salary_basis: 'NEGOTIABLE',
      salary_min: null,
      salary_max: null,
      languages: [],
      soft_skills: [],
      benefits: [],
      benefit_other: null,
      occupation_code: null,
      industry_code: null,
      posted_at: null,
      employer_tax_code: null,
    }),
    'en',
  );
  expect(Object.keys(posting)).toEqual([
    '@context',
    '@type',
    'title',
    'description',
    'identifier',
    'validThrough',
    'hiringOrganization',
    'totalJobOpenings',
    'directApply',
  ]);
  expect(posting['description']).toBe('<p>Thợ may mẫu</p>');
});

it('a band of the form becomes its bounds', () => {
  const { baseSalary } = jobPosting(
    row({ salary_min: null, salary_max: null, salary_band: 'M_GT50' }),
    'vi',
  );
  expect(baseSalary).toMatchObject({ value: { minValue: 50_000_000, unitText: 'MONTH' } });
});

it('work that asks for no experience says so in the word search engines know', () => {
  expect(jobPosting(row({ experience: 'NONE' }), 'vi')['experienceRequirements']).toBe(
    'no requirements',
  );
});

it('an imported ad keeps the name and the key of its source', () => {
  const posting = jobPosting(
    row({ source_name: 'Sàn mẫu', external_id: 'A-1', source_url: 'https://vi-du.example/A-1' }),
    'vi',
  );
  expect(posting).toMatchObject({
    identifier: { name: 'Sàn mẫu', value: 'A-1' },
    url: 'https://vi-du.example/A-1',
  });
});
