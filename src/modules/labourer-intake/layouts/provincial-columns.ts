/** The columns of the list that provincial software exchanges, from A on. */
export const provincialColumns = [
  'household',
  'number',
  'fullName',
  'bornMale',
  'bornFemale',
  'personalId',
  'socialInsuranceNumber',
  'permanentAddress',
  'currentAddress',
  'priorityGroups',
  'ethnicGroup',
  'generalEducation',
  'technicalQualification',
  'trainingField',
  'activityStatus',
  'statusInEmployment',
  'occupation',
  'socialInsurance',
  'contract',
  'workplaceName',
  'workplaceType',
  'workplaceAddress',
  'unemploymentHistory',
  'unemploymentDuration',
  'inactiveReason',
  'relation',
] as const;

export type ProvincialColumn = (typeof provincialColumns)[number];

/** Data begin in this row; what stands above is worded by whoever made the list. */
export const firstRowOfPeople = 12;

/** As the lists are headed, for workbooks that we write. */
export const headings: Readonly<Record<ProvincialColumn, string>> = {
  household: 'Hộ số',
  number: 'STT',
  fullName: 'Họ, chữ đệm và tên khai sinh',
  bornMale: 'Ngày sinh (nam)',
  bornFemale: 'Ngày sinh (nữ)',
  personalId: 'Số CCCD/CMND',
  socialInsuranceNumber: 'Mã số BHXH',
  permanentAddress: 'Nơi đăng ký thường trú',
  currentAddress: 'Nơi ở hiện tại',
  priorityGroups: 'Đối tượng ưu tiên',
  ethnicGroup: 'Dân tộc',
  generalEducation: 'Trình độ giáo dục phổ thông',
  technicalQualification: 'Trình độ CMKT',
  trainingField: 'Chuyên ngành đào tạo',
  activityStatus: 'Tình trạng HĐKT (1 có việc, 2 thất nghiệp, 3 không tham gia)',
  statusInEmployment: 'Vị thế việc làm',
  occupation: 'Công việc cụ thể',
  socialInsurance: 'Tham gia BHXH (1 bắt buộc, 2 tự nguyện, 3 không)',
  contract: 'HĐLĐ (1 xác định, 2 không xác định thời hạn, 3 không; ngày bắt đầu)',
  workplaceName: 'Nơi làm việc',
  workplaceType: 'Loại hình nơi làm việc',
  workplaceAddress: 'Địa chỉ nơi làm việc',
  unemploymentHistory: 'Thất nghiệp (1 chưa từng, 2 đã từng làm việc)',
  unemploymentDuration: 'Thời gian thất nghiệp',
  inactiveReason: 'Lý do không tham gia HĐKT',
  relation: 'Quan hệ với chủ hộ (CH: chủ hộ)',
};

export const widths: readonly number[] = [
  7, 6, 26, 12, 12, 15, 12, 40, 30, 10, 10, 8, 8, 12, 9, 8, 26, 8, 16, 28, 8, 40, 8, 8, 8, 12,
];
