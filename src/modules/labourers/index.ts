import type { Module } from '../../api/module';
import { LabourerHistoryResolver, LabourerVersionResolver } from './history/version.resolver';
import { LabourerListResolver } from './labourer-list.resolver';
import { labourerById } from './labourer-reading';
import { labourerGrants } from './labourer.grants';
import { LabourerResolver } from './labourer.resolver';
import { RecordingResolver } from './recording/recording.resolver';
import { LabourerNameWordRecord } from './labourer-name-word.entity';
import { loadSampleLabourers } from './sample-labourers';
import { ViewerLabourerResolver } from './viewer-labourer.resolver';

export { useOf } from './data-use';
export { faultsOfValues } from './reading/proposed-values';
export {
  apartByClass,
  type ApartByClass,
  type DeclaredAddress,
  type IdentityItems,
  identityItems,
  isIdentityItem,
  isSensitiveItem,
  type LabourerRecord,
  type OpenItems,
  type ReadRecord,
  type SensitiveItems,
  sensitiveItems,
} from './labourer-record';
export { digitsOfPersonalId, faultsOfPersonalId, personWithNumber } from './given-number';
export { LabourerInput } from './labourer-items.input';
export { LabourerPayload } from './labourer-payload';
export { labourerById, labourersById, type LabourerWanted } from './labourer-reading';
export { noSuchLabourer } from './labourer-refusals';
export { labourerShown } from './labourer-shown.loaders';
export { LabourerStatus, RecordSource } from './labourer-status';
export type { ProjectedLabourer } from './labourer.projection';
export { keptLabourers, knownLabourers } from './labourer.scope';
export { LabourerType } from './labourer.type';
export { PersonalId } from './personal-id.scalar';
export { residencesOf } from './reading/declared-places';
export { type ErrorClass, errorClassOf } from './reading/error-class';
export type { GivenItems } from './reading/clean-items';
export {
  type LabourerReading,
  readLabourerRecord,
  type ReadingOptions,
} from './reading/read-labourer-record';
export type { Warning } from './reading/warnings';
export {
  changeLabourer,
  type ChangedLabourer,
  type ChangeGround,
  holdLabourer,
} from './recording/change-labourer';
export { headColumns } from './recording/head-columns';
export {
  type KeepAsProposal,
  onKnownPersonalId,
  type RefusedInput,
} from './recording/known-personal-id';
export { changedPaths } from './recording/record-changes';
export type { RecordedLabourer, Recording } from './recording/record-labourer';
export { type Recorder, recorderOf, recorderUse, registerOf } from './recording/recorder';
export { faultsOfFuture, erased, mergedIsFinal } from './recording/recording-refusals';
export {
  findStandingRecord,
  type StoredLabourer,
  updateLabourerColumns,
} from './recording/recording.queries';
export { endReplacedNumber, type NewVersion, saveVersion } from './recording/save-version';
export { wholeRecord } from './recording/whole-record';

export const labourersModule: Module = {
  name: 'labourers',
  resolvers: [
    LabourerResolver,
    LabourerListResolver,
    RecordingResolver,
    LabourerHistoryResolver,
    LabourerVersionResolver,
    ViewerLabourerResolver,
  ],
  grants: labourerGrants,
  entities: [LabourerNameWordRecord],
  // Lists by what they take in a province of a million people (`npm run bench -- registry`): 5 ms of
  // PostgreSQL as they stand, 40 by a name, up to 300 by a filter, of which an operation may ask for one.
  costs: {
    Query: {
      labourer: 3,
      labourerByPersonalId: 5,
      labourers: { points: 50, given: { search: 500, filter: 1_500 } },
    },
    Viewer: { labourer: 3 },
    Labourer: {
      personalId: 1,
      socialInsuranceNumber: 1,
      ethnicGroup: 1,
      versions: 3,
      difference: { points: 3, items: 40 },
    },
    LabourerConnection: { totalCount: 200, totalIsExact: 200 },
    LabourerVersion: { changes: { items: 40 } },
  },
  loadSample: loadSampleLabourers,
  nodes: {
    Labourer: (context, publicId, selection) =>
      context.may('Query', 'labourer') ? labourerById(context, publicId, { selection }) : null,
  },
};
