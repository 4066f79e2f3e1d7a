import { notFound } from '../../errors';

/** No such vacancy, or none the viewer may know of. */
export const noSuchVacancy = () => notFound({ vi: 'tin tuyển dụng', en: 'vacancy' });
