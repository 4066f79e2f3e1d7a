import { registerEnumType } from 'type-graphql';

export enum LabourerOrder {
  NAME = 'NAME',
  BIRTH = 'BIRTH',
  CHANGED = 'CHANGED',
}

registerEnumType(LabourerOrder, {
  name: 'LabourerOrder',
  description: 'NAME is the default.',
  valuesConfig: {
    NAME: { description: 'By name without accents.' },
    BIRTH: { description: 'The oldest first.' },
    CHANGED: { description: 'Changed last first.' },
  },
});

/** The columns a list is sorted by: together unique, so that a page can go on anywhere. */
export interface SortKey {
  readonly columns: readonly (readonly [sql: string, type: string])[];
  readonly descending: boolean;
}

export const sortKeys: Readonly<Record<LabourerOrder, SortKey>> = {
  NAME: {
    columns: [
      ['l.name_folded', 'text'],
      ['l.id', 'bigint'],
    ],
    descending: false,
  },
  BIRTH: {
    columns: [
      ['l.birth_year', 'smallint'],
      ['coalesce(l.birth_month, 0)', 'integer'],
      [`coalesce(l.date_of_birth, '-infinity')`, 'date'],
      ['l.id', 'bigint'],
    ],
    descending: false,
  },
  CHANGED: {
    columns: [
      ['l.updated_at', 'timestamptz'],
      ['l.id', 'bigint'],
    ],
    descending: true,
  },
};
