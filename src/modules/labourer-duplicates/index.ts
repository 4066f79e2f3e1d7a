import type { Module } from '../../api/module';
import {
  DuplicateCandidateRecord,
  DuplicateDecisionRecord,
  LabourerMergeRecord,
} from './duplicate-candidate.entity';
import {
  DuplicateCheckRecord,
  DuplicateKeyRecord,
  NameWordRecord,
} from './duplicate-search.entity';
import { DuplicateDecisionResolver } from './duplicate-decision.resolver';
import { duplicateGrants } from './duplicate.grants';
import {
  duplicateByPublicId,
  DuplicateResolver,
  MergedLabourerResolver,
} from './duplicate.resolver';
import { countNamesJob, findDuplicatesJob } from './find-duplicates.job';

export { comparePeopleOnList, countCandidates, listEverybody } from './duplicate-search';

export const labourerDuplicatesModule: Module = {
  name: 'labourer-duplicates',
  resolvers: [DuplicateResolver, MergedLabourerResolver, DuplicateDecisionResolver],
  grants: duplicateGrants,
  nodes: { DuplicateCandidate: duplicateByPublicId },
  costs: { Query: { duplicateCandidates: 20 }, DuplicateCandidate: { decisions: 5 } },
  entities: [
    DuplicateCheckRecord,
    DuplicateKeyRecord,
    NameWordRecord,
    DuplicateCandidateRecord,
    DuplicateDecisionRecord,
    LabourerMergeRecord,
  ],
  jobs: [findDuplicatesJob, countNamesJob],
};
