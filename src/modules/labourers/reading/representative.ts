import type { Fault, Message } from '../../../errors';
import { isEmpty, readPhone } from '../../forms';
import type { Representative } from '../labourer-record';

const longest = 100;
/** Neither control characters nor halves of a character, which JSON of the database cannot hold. */
const unprintable = /\p{Cc}|\p{Cs}/u;

/** Reads who stands in for a child: a name, and how to reach them. */
export function readRepresentative(
  given: unknown,
  at: readonly string[],
): { readonly representative: Representative | null; readonly faults: readonly Fault[] } {
  if (isEmpty(given) || typeof given !== 'object' || given === null) {
    return { representative: null, faults: [] };
  }
  const { name, relation, phone } = given as Readonly<Record<string, unknown>>;
  const faults: Fault[] = [];
  const refuse = (item: string, { vi, en }: Message) => {
    const message = { vi: `Người đại diện: ${vi}.`, en: `Representative: ${en}.` };
    faults.push({ code: 'INVALID_INPUT', field: [...at, 'representative', item], message });
  };
  const text = (item: string, value: unknown): string | undefined => {
    const written = typeof value === 'string' ? value.normalize('NFC').trim() : '';
    if (written.length > longest || unprintable.test(written)) {
      refuse(item, {
        vi: `dài nhất ${longest} ký tự in được; đã nhận ${written.length}`,
        en: `may have ${longest} printable characters at most; got ${written.length}`,
      });
    }
    return written === '' ? undefined : written;
  };
  const itsName = text('name', name);
  const itsRelation = text('relation', relation);
  if (itsName === undefined) refuse('name', { vi: 'cần họ tên', en: 'a name is needed' });
  const reading = typeof phone === 'string' && phone.trim() !== '' ? readPhone(phone) : null;
  if (reading !== null && 'refusal' in reading) refuse('phone', reading.refusal);
  return {
    representative: {
      name: itsName ?? '',
      ...(itsRelation !== undefined && { relation: itsRelation }),
      ...(reading !== null && 'value' in reading && { phone: reading.value }),
    },
    faults,
  };
}
