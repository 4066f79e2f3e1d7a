import type { Module } from '../../api/module';
import {
  DuplicateCandidateRecord,
  DuplicateDecisionRecord,
  LabourerMergeRecord,
} from './duplicate-candidate.entity';
import {
  DuplicateCheckRecord,
  DuplicateProfileRecord,
  NameWordRecord,
} from './duplicate-search.entity';
import { countNamesJob, findDuplicatesJob } from './find-duplicates.job';

export { comparePeopleOnList, countCandidates, listEverybody } from './duplicate-search';

export const labourerDuplicatesModule: Module = {
  name: 'labourer-duplicates',
  resolvers: [],
  entities: [
    DuplicateCheckRecord,
    DuplicateProfileRecord,
    NameWordRecord,
    DuplicateCandidateRecord,
    DuplicateDecisionRecord,
    LabourerMergeRecord,
  ],
  jobs: [findDuplicatesJob, countNamesJob],
};
