export type { ImportedEmployer, ImportedVacancy, SavedVacancy } from './imported-vacancy';
export { saveImportedEmployers, saveImportedVacancies } from './save-imported';
