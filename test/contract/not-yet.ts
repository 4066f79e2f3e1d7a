/** Parts of `contract.graphql` whose modules are still to come: type or type.field. */
const labourBook = ['Query.verifyLabourBook', 'Labourer.labourBook', 'Mutation.issueLabourBook'];

const collection = [
  'Query.campaigns',
  'Query.campaign',
  'Query.sheets',
  'Query.reconciliationRuns',
  'Campaign',
  'Sheet',
  'Mutation.planCampaign',
  'Mutation.assignSheets',
  'Mutation.recordSheet',
  'Mutation.consolidateSheets',
  'Mutation.checkSheets',
  'Mutation.handOverSheets',
  'Mutation.confirmEntry',
  'Mutation.giveBackSheets',
  'Mutation.startReconciliation',
];

const matching = [
  'Query.jobseekers',
  'Query.jobseeker',
  'Query.candidateSuggestions',
  'Query.vacancySuggestions',
  'Query.matches',
  'Viewer.jobseeker',
  'Jobseeker',
  'JobseekerCard',
  'CandidateSuggestion',
  'VacancySuggestion',
  'MatchCriterion',
  'Match',
  'Mutation.registerJobseeker',
  'Mutation.seekWorkAsLabourer',
  'Mutation.recordConsent',
  'Mutation.withdrawConsent',
  'Mutation.referJobseeker',
  'Mutation.recordMatchResult',
  'Mutation.recordFollowUp',
];

const statistics = [
  'Query.statistics',
  'Query.statisticsCatalogue',
  'StatisticsInput',
  'StatisticsTable',
  'StatisticsCell',
];

export const notYet: readonly string[] = [...labourBook, ...collection, ...matching, ...statistics];
