import { type Grants, to } from '../../access/grants';
import { Role } from '../../access/roles';

/** Two people are compared and merged by the offices that keep both records. */
const recordKeepers = to(Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER);

export const duplicateGrants = {
  Query: { duplicateCandidates: recordKeepers },
  Mutation: {
    mergeLabourers: recordKeepers,
    unmergeLabourers: recordKeepers,
    dismissDuplicate: recordKeepers,
    reopenDuplicate: recordKeepers,
  },
} satisfies Grants;
