import type { Services } from '../../api/context';
import {
  saveImportedEmployers,
  saveImportedVacancies,
  type SavedVacancy,
} from '../vacancy-imports';
import {
  checkImport,
  type CheckedImport,
  type ImportEnded,
  importFile,
  type ImportOptions,
} from './import-file';
import type { Saved } from './import-run';
import { shippedMappings } from './mappings';
import { type VacancyMapping, vacancyMappings } from './vacancy-mapping';
import { VacancyRows } from './vacancy-rows';

export type CheckedVacancies = CheckedImport<VacancyMapping>;

/** Names of the mappings for job ads that are part of the project. */
export const namesOfVacancyMappings = () => shippedMappings(vacancyMappings.subject);

/** Reads a file of job ads from end to end and finds its mapping; see `checkImport`. */
export const checkVacancies = (
  path: string,
  mappingName: string | null,
  onProgress: (fraction: number) => void,
): Promise<CheckedVacancies> => checkImport(vacancyMappings, path, mappingName, onProgress);

/** Imports a file of job ads; they are published with their source named. */
export function importVacancies(
  services: Services,
  checked: CheckedVacancies,
  options: ImportOptions,
): Promise<ImportEnded> {
  return importFile(services, services.databases.app, checked, options, (mapping, file, asOf) => {
    const rows = new VacancyRows(mapping, file.columns, asOf);
    return {
      read: (row) => rows.read(row),
      async save(tx, items) {
        const employers = items.map(({ employer }) => employer);
        const employerIds = await saveImportedEmployers(tx, employers);
        const vacancies = items.map(({ vacancy }) => vacancy);
        return (await saveImportedVacancies(tx, vacancies, employerIds)).map(asSaved);
      },
    };
  });
}

const outcomes = { NEW: 'new', CHANGED: 'changed', UNCHANGED: 'unchanged' } as const;

function asSaved(saved: SavedVacancy): Saved {
  if (saved.outcome !== 'DUPLICATE') return { outcome: outcomes[saved.outcome] };
  const message = {
    vi: `cùng việc với tin ${saved.duplicateOf}`,
    en: `the same work as ad ${saved.duplicateOf}`,
  };
  return { outcome: 'duplicate', remarks: [{ item: '', message }] };
}
