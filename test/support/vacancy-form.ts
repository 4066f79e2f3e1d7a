/** Form 03a of Decree 352/2025, filled in full: synthetic, and without a fault. */
export function filledVacancyForm(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    title: 'Thợ may công nghiệp mẫu',
    openings: 20,
    description:
      'May áo sơ mi trên dây chuyền, ca ngày, có người hướng dẫn trong tháng đầu và lương theo sản phẩm.',
    positionLevel: 'STAFF',
    generalEducation: 'LOWER_SECONDARY',
    technicalQualification: 'UNTRAINED',
    experience: 'NONE',
    workplaces: [{ placeCode: '79' }],
    contractType: 'INDEFINITE',
    workForm: 'FULL_TIME',
    workPurpose: 'LONG_TERM',
    salary: { basis: 'MONTHLY', min: 8_000_000, max: 12_000_000 },
    benefits: ['MEAL_1', 'INSURANCE'],
    conditions: { place: 'INDOOR', lifting: 'LT5' },
    recruitmentMethods: ['DIRECT', 'PHONE'],
    applyBy: '2099-12-31',
    contact: { name: 'Nguyễn Văn Mẫu', phone: '02400000002', email: 'mau@vi-du.example' },
    declaredOn: '2026-11-01',
    ...changes,
  };
}
