import type { Module } from '../../api/module';
import { whenCorrectionIsDecided } from '../corrections';
import { settleRequest } from './request-correction';
import { SubjectRequestRecord, SubjectRequestStepRecord } from './subject-request.entity';
import { subjectRequestGrants } from './subject-request.grants';
import { SubjectRequestResolver } from './subject-request.resolver';
import { SubjectRequestChangeResolver } from './subject-request-change.resolver';

whenCorrectionIsDecided(settleRequest);

export const subjectRequestsModule: Module = {
  name: 'subject-requests',
  resolvers: [SubjectRequestResolver, SubjectRequestChangeResolver],
  grants: subjectRequestGrants,
  costs: {
    Query: { subjectRequests: 5 },
    SubjectRequest: { document: 100, steps: 2 },
  },
  entities: [SubjectRequestRecord, SubjectRequestStepRecord],
};
