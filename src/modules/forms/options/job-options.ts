export enum PositionLevel {
  STAFF = 'STAFF',
  MANAGER = 'MANAGER',
  LEADER = 'LEADER',
  OTHER = 'OTHER',
}

export enum ExperienceBand {
  NONE = 'NONE',
  LT1 = 'LT1',
  FROM_1_TO_2 = 'FROM_1_TO_2',
  FROM_2_TO_5 = 'FROM_2_TO_5',
  GT5 = 'GT5',
}

export enum ContractWanted {
  INDEFINITE = 'INDEFINITE',
  LT12 = 'LT12',
  FROM_12_TO_36 = 'FROM_12_TO_36',
  FIXED = 'FIXED',
  SEASONAL = 'SEASONAL',
}

export enum WorkForm {
  FULL_TIME = 'FULL_TIME',
  PART_TIME = 'PART_TIME',
}

export enum WorkPurpose {
  LONG_TERM = 'LONG_TERM',
  TEMPORARY = 'TEMPORARY',
  EXTRA = 'EXTRA',
}

export enum WorkExtra {
  SHIFT = 'SHIFT',
  TRAVEL = 'TRAVEL',
  SECONDMENT = 'SECONDMENT',
}

export enum Benefit {
  MEAL_1 = 'MEAL_1',
  MEAL_2 = 'MEAL_2',
  MEAL_3 = 'MEAL_3',
  MEAL_CASH = 'MEAL_CASH',
  MEAL_NONE = 'MEAL_NONE',
  INSURANCE = 'INSURANCE',
  LIFE_INS = 'LIFE_INS',
  SEVERANCE = 'SEVERANCE',
  KINDERGARTEN = 'KINDERGARTEN',
  SHUTTLE = 'SHUTTLE',
  TRAVEL = 'TRAVEL',
  DORMITORY = 'DORMITORY',
  HOUSING = 'HOUSING',
  TRAINING = 'TRAINING',
  ASSISTIVE = 'ASSISTIVE',
  PROMOTION = 'PROMOTION',
  OTHER = 'OTHER',
}

export enum SalaryBasis {
  MONTHLY = 'MONTHLY',
  DAILY = 'DAILY',
  HOURLY = 'HOURLY',
  NEGOTIABLE = 'NEGOTIABLE',
  COMMISSION = 'COMMISSION',
}

export enum SalaryBand {
  M_LT5 = 'M_LT5',
  M_5_10 = 'M_5_10',
  M_10_20 = 'M_10_20',
  M_20_50 = 'M_20_50',
  M_GT50 = 'M_GT50',
}

export enum RecruitmentMethod {
  DIRECT = 'DIRECT',
  PHONE = 'PHONE',
  ONLINE = 'ONLINE',
  CV = 'CV',
}

export enum WorkSetting {
  INDOOR = 'INDOOR',
  OUTDOOR = 'OUTDOOR',
  MIXED = 'MIXED',
}

export enum Lifting {
  LT5 = 'LT5',
  FROM_5_TO_20 = 'FROM_5_TO_20',
  GT20 = 'GT20',
}

export enum StandingWalking {
  HARDLY = 'HARDLY',
  AVERAGE = 'AVERAGE',
  MUCH = 'MUCH',
}

export enum HearingSpeaking {
  NONE = 'NONE',
  BASIC = 'BASIC',
  IMPORTANT = 'IMPORTANT',
}

export enum Eyesight {
  NORMAL = 'NORMAL',
  FINE = 'FINE',
}

export enum HandWork {
  LARGE = 'LARGE',
  SMALL = 'SMALL',
  TINY = 'TINY',
}

export enum HandsNeeded {
  BOTH = 'BOTH',
  SOMETIMES = 'SOMETIMES',
  ONE = 'ONE',
  LEFT = 'LEFT',
  RIGHT = 'RIGHT',
}
