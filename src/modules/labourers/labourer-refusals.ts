import { type Fault, type Message, notFound, Refusal } from '../../errors';

/** No such record, or none of one's places: the two are never told apart. */
export const noSuchLabourer = () => notFound({ vi: 'người lao động này', en: 'labourer' });

export const refusal = (code: Fault['code'], field: readonly string[], message: Message) =>
  new Refusal([{ code, field, message }]);
