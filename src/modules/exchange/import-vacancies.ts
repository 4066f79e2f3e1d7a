import type { Services } from '../../api/context';
import {
  saveImportedEmployers,
  saveImportedVacancies,
  type SavedVacancy,
} from '../vacancy-imports';
import { sourceOf } from './files/source-file';
import {
  checkImport,
  type CheckedImport,
  type ImportEnded,
  type ImportOptions,
  importRows,
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
  { file, ...checked }: CheckedVacancies,
  options: ImportOptions,
): Promise<ImportEnded> {
  const wanted = { ...checked, source: sourceOf(file) };
  return importRows(services, services.databases.app, wanted, options, (mapping, source, asOf) => {
    const rows = new VacancyRows(mapping, source.columns, asOf);
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
