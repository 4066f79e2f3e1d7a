import type { Module } from '../../api/module';
import { DataUseRecord } from './data-use.entity';
import { DataKeyRecord, LabourerIdentityRecord } from './labourer-identity.entity';
import { LabourerSensitiveRecord, LabourerVersionRecord } from './labourer-version.entity';
import { LabourerRecord } from './labourer.entity';

export { actorOf, operator, placesOf } from './actor';

/** The tables about people and who acts on them; what is done with them is in the modules above. */
export const registerModule: Module = {
  name: 'register',
  resolvers: [],
  entities: [
    LabourerRecord,
    LabourerVersionRecord,
    LabourerSensitiveRecord,
    DataKeyRecord,
    LabourerIdentityRecord,
    DataUseRecord,
  ],
};
