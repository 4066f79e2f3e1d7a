import { notFound } from '../../errors';

/** No such employer, or none the viewer may change. */
export const noSuchEmployer = () => notFound({ vi: 'người sử dụng lao động', en: 'employer' });
