import { registerEnumType } from 'type-graphql';
import { DatePrecision } from './reading/written-date';

/** Where a record stands: only ACTIVE people are counted in their place. */
export enum LabourerStatus {
  ACTIVE = 'ACTIVE',
  LEFT_AREA = 'LEFT_AREA',
  DECEASED = 'DECEASED',
  MERGED = 'MERGED',
  EXCLUDED = 'EXCLUDED',
}

registerEnumType(LabourerStatus, {
  name: 'LabourerStatus',
  description: 'Where the record of a labourer stands.',
  valuesConfig: {
    ACTIVE: { description: 'Lives in the place of the record.' },
    LEFT_AREA: { description: 'Has left the place; kept, and no longer counted there.' },
    DECEASED: { description: 'Has died.' },
    MERGED: { description: 'Found to be another record of the same person, which stays.' },
    EXCLUDED: { description: 'Should not have been recorded; kept with the reason.' },
  },
});

/** How a version came into the register: Circular 11/2022, Articles 11 to 14. */
export enum RecordSource {
  SURVEY = 'SURVEY',
  REGISTRATION = 'REGISTRATION',
  PROCEDURE = 'PROCEDURE',
  PROPOSAL = 'PROPOSAL',
  OTHER_DATABASE = 'OTHER_DATABASE',
  IMPORT = 'IMPORT',
  MERGE = 'MERGE',
  UNMERGE = 'UNMERGE',
}

registerEnumType(RecordSource, {
  name: 'RecordSource',
  description: 'How a state of a record came into the register.',
  valuesConfig: {
    SURVEY: { description: 'Collected on a form.' },
    REGISTRATION: { description: 'Registered by the labourer or the employer.' },
    PROCEDURE: { description: 'Result of an administrative procedure or of labour management.' },
    PROPOSAL: { description: 'Proposed by somebody who found a change or an error, and accepted.' },
    OTHER_DATABASE: { description: 'Taken over from another database of the State.' },
    IMPORT: { description: 'Imported from a file.' },
    MERGE: { description: 'Two records of one person were merged.' },
    UNMERGE: { description: 'A merge was undone.' },
  },
});

registerEnumType(DatePrecision, {
  name: 'DatePrecision',
  description: 'How far a date is known.',
  valuesConfig: {
    DAY: { description: 'The day.' },
    MONTH: { description: 'Year and month.' },
    YEAR: { description: 'The year only.' },
  },
});
