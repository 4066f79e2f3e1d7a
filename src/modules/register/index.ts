import type { Module } from '../../api/module';
import { DataUseRecord } from './data-use.entity';
import { DataKeyRecord, LabourerIdentityRecord } from './labourer-identity.entity';
import { LabourerSensitiveRecord, LabourerVersionRecord } from './labourer-version.entity';
import { LabourerRecord } from './labourer.entity';
import { registerPolicy } from './policy';
import { ProcessingPurposeResolver } from './processing-purpose.resolver';

export { actorOf, actorOfRequest, operator, placesOf } from './actor';
export { DataUseRecord } from './data-use.entity';
export { mutateInRegister } from './mutate-in-register';
export { enterEvent } from './people-seen.queries';
export { type ProcessingPurpose, purposeArgument, purposeFor, watchingUse } from './purposes';
export { DataKeyRecord as DataKeyRow } from './labourer-identity.entity';
export { LabourerRecord as LabourerRow } from './labourer.entity';

/** The tables about people and who acts on them; what is done with them is in the modules above. */
export const registerModule: Module = {
  name: 'register',
  resolvers: [ProcessingPurposeResolver],
  policy: registerPolicy,
  costs: { Query: { processingPurposes: { items: 10 } } },
  entities: [
    LabourerRecord,
    LabourerVersionRecord,
    LabourerSensitiveRecord,
    DataKeyRecord,
    LabourerIdentityRecord,
    DataUseRecord,
  ],
};
