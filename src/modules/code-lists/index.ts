import type { Module } from '../../api/module';
import {
  IndustryResolver,
  nameResolvers,
  OccupationResolver,
  SmallListResolver,
} from './code-list.resolver';
import { industryList, industryVersions } from './industries';
import { occupationList } from './occupations';
import { OfficialCodeRecord } from './official-code.entity';
import { saveOfficialCodes } from './official-code.queries';
import { ethnicGroupList, trainingFieldList } from './small-lists';

export { EthnicGroup, Industry, Occupation, TrainingField } from './code-list.types';
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
  ethnicGroupByName,
  type EthnicGroupEntry,
  requireEthnicGroup,
  requireTrainingField,
  trainingField,
  type TrainingFieldEntry,
} from './small-lists';
export { industryOf, occupationOf } from './stored-codes';

export const codeListsModule: Module = {
  name: 'code-lists',
  resolvers: [...nameResolvers, OccupationResolver, IndustryResolver, SmallListResolver],
  costs: {
    Query: {
      occupations: { given: { search: 20 } },
      industries: { given: { search: 20 } },
      trainingFields: { given: { search: 10 } },
      ethnicGroups: { given: { search: 10 } },
    },
  },
  entities: [OfficialCodeRecord],
  loadOfficialData: (tx) =>
    saveOfficialCodes(tx, [
      ...occupationList('VSCO2020').entries,
      ...occupationList('ISCO08').entries,
      ...industryVersions.flatMap((version) => industryList(version).entries),
      ...trainingFieldList().entries,
      ...ethnicGroupList().entries,
    ]),
};
