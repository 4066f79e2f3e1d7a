import type { Services } from '../../api/context';
import { type Actor, actingOn } from '../../database/protected';
import { Role } from '../../access/roles';
import { type ImportEnded, importFile, type ImportOptions } from '../exchange';
import type { FormVersion } from '../forms';
import { identityKeys } from '../protection';
import { purposeFor } from '../register';
import { type CheckedLabourers, rowsOfList } from './labourer-list';
import { type Intake, saveLabourers } from './save-labourers';

/** People are recorded many at a time, so that what a statement costs beside its rows is shared. */
const usualRowsInBatch = 2_000;

/** Imports a list of people in the name of whoever hands it over, into their places. */
export async function importLabourers(
  services: Services,
  actor: Actor,
  { file, mapping: list, mappingSha256 }: CheckedLabourers,
  options: Omit<ImportOptions, 'asOf'> & { readonly rowsInBatch?: number },
): Promise<ImportEnded> {
  const register = services.databases.register;
  const database = { ...actingOn(register, actor), source: register.source };
  const intake = await intakeOf(services, actor, list.form);
  const checked = { file, mapping: list, mappingSha256 };
  return importFile(services, database, checked, { ...options, asOf: list.declaredOn }, () => {
    const rows = rowsOfList(list, file, actor.placeKeys, services.secret);
    return {
      isPersonal: true,
      rowsInBatch: options.rowsInBatch ?? usualRowsInBatch,
      read: (row) => rows.read(row),
      pass(row) {
        rows.pass(row);
      },
      save: (tx, items, jobId) => saveLabourers(tx, intake, items, jobId),
    };
  });
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
