import { Refusal } from '../errors';
import { trimmed } from './declared';

const longest = 1000;

/** Why somebody did something, in their words; null where they have not said. */
export function readReason(given: string | null | undefined): string | null {
  const reason = trimmed(given) ?? null;
  if (reason !== null && reason.length > longest) refuseReason(reason.length);
  return reason;
}

/** The same of what takes a reason. */
export function requireReason(given: string | null | undefined): string {
  return readReason(given) ?? refuseReason(0);
}

function refuseReason(length: number): never {
  throw new Refusal([
    {
      code: 'INVALID_INPUT',
      field: ['reason'],
      message: {
        vi: `Lý do dài từ 1 đến ${longest} ký tự; đã nhận ${length}.`,
        en: `A reason has 1 to ${longest} characters; got ${length}.`,
      },
    },
  ]);
}
