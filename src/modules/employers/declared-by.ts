import { registerEnumType } from 'type-graphql';

/** Who brought a record into the registry. */
export enum DeclaredBy {
  EMPLOYER = 'EMPLOYER',
  CENTRE = 'CENTRE',
  IMPORT = 'IMPORT',
}

registerEnumType(DeclaredBy, {
  name: 'VacancySource',
  description: 'Who brought a record into the registry.',
  valuesConfig: {
    EMPLOYER: { description: 'The employer itself.' },
    CENTRE: { description: 'The employment service centre, from a paper form or a call.' },
    IMPORT: { description: 'An outside portal, imported; its name is given beside.' },
  },
});
