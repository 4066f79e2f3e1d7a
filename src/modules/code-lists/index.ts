export { type CodeEntry, titleIn, TitleProvenance } from './code-list';
export {
  industriesBelow,
  industry,
  type IndustryEntry,
  type IndustryVersion,
  industryVersion,
  requireIndustry,
} from './industries';
export { classifyOccupation, type OccupationSuggestion } from './occupation-of-title';
export {
  occupation,
  type OccupationEntry,
  occupationsBelow,
  requireOccupation,
  searchOccupations,
} from './occupations';
export {
  ethnicGroup,
  type EthnicGroupEntry,
  requireEthnicGroup,
  requireTrainingField,
  trainingField,
  type TrainingFieldEntry,
} from './small-lists';
