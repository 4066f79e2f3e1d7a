import type { Services } from '../../api/context';
import { type Actor, actingOn } from '../../database/protected';
import { Role } from '../../access/roles';
import {
  type ImportEnded,
  type ImportOptions,
  importRows,
  type RowsToImport,
  sourceOf,
} from '../exchange';
import type { FormVersion } from '../forms';
import { identityKeys } from '../protection';
import { purposeFor } from '../register';
import type { Intake } from './intake';
import { type CheckedLabourers, type LabourerList, rowsOfList } from './labourer-list';
import { saveLabourers } from './save-labourers';

/** People are recorded many at a time, so that what a statement costs beside its rows is shared. */
const usualRowsInBatch = 2_000;

/** Rows of people, and the list they stand in. */
export type PeopleToImport = RowsToImport<LabourerList>;

type Options = Omit<ImportOptions, 'asOf'> & { readonly rowsInBatch?: number };

/** Imports a list of people in the name of whoever hands it over, into their places. */
export const importLabourers = (
  services: Services,
  actor: Actor,
  { file, ...list }: CheckedLabourers,
  options: Options,
): Promise<ImportEnded> =>
  importPeople(services, actor, { ...list, source: sourceOf(file) }, options);

/** As `importLabourers`, wherever the rows come from. */
export async function importPeople(
  services: Services,
  actor: Actor,
  people: PeopleToImport,
  options: Options,
): Promise<ImportEnded> {
  const register = services.databases.register;
  const database = { ...actingOn(register, actor), source: register.source };
  const { form, declaredOn } = people.mapping;
  const intake = await intakeOf(services, actor, form);
  return importRows(
    services,
    database,
    people,
    { ...options, asOf: declaredOn },
    (list, source) => {
      const rows = rowsOfList(list, source.columns, actor.placeKeys, services.secret);
      return {
        isPersonal: true,
        rowsInBatch: options.rowsInBatch ?? usualRowsInBatch,
        read: (row) => rows.read(row),
        pass(row) {
          rows.pass(row);
        },
        save: (tx, items, jobId) => saveLabourers(tx, intake, items, jobId),
      };
    },
  );
}

/** What lists are recorded for, as the ledger says. */
const registration = 'LABOUR_REGISTRATION';

async function intakeOf(services: Services, actor: Actor, form: FormVersion): Promise<Intake> {
  const { code: purpose, legalBasis } = purposeFor({ role: Role.PROVINCE_OFFICER }, registration);
  const fields = [...new Set(form.items.map(({ field }) => field.split(/[.[]/, 1)[0] ?? field))];
  return {
    services,
    actor,
    keys: await identityKeys(services),
    use: { purpose, legalBasis, fields },
    formVersion: form.code,
    legalBasis: form.issuedBy.vi,
  };
}
