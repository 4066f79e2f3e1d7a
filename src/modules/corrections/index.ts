import type { Module } from '../../api/module';
import { onKnownPersonalId } from '../labourers';
import { CorrectionDecisionResolver } from './correction-decision.resolver';
import { CorrectionNoticeResolver } from './correction-notice.resolver';
import { correctionByPublicId } from './correction-reading';
import {
  CorrectionNoticeRecord,
  CorrectionRecord,
  CorrectionStepRecord,
} from './correction.entity';
import { correctionGrants } from './correction.grants';
import { CorrectionResolver } from './correction.resolver';
import { keepAsProposal } from './keep-input';

export { everDecided, keepAllAsProposals, type KeptInput } from './keep-input';
export { leadProposalsBack, leadProposalsOn } from './merged-proposal.queries';

export { CorrectionRecord } from './correction.entity';
export { proposeForPerson } from './propose-correction';
export { type DecidedCorrection, whenCorrectionIsDecided } from './when-decided';

onKnownPersonalId(keepAsProposal);

export const correctionsModule: Module = {
  name: 'corrections',
  resolvers: [CorrectionResolver, CorrectionDecisionResolver, CorrectionNoticeResolver],
  grants: correctionGrants,
  nodes: { Correction: (context, publicId) => correctionByPublicId(context, publicId) },
  costs: {
    Query: { corrections: 10, correctionNotices: 5 },
    CorrectionConnection: { totalCount: 5 },
    CorrectionNoticeConnection: { totalCount: 5 },
    Correction: { changes: 1, identityChanges: 1, sensitiveChanges: 1, conflictsWith: 3, steps: 1 },
  },
  entities: [CorrectionRecord, CorrectionStepRecord, CorrectionNoticeRecord],
};
