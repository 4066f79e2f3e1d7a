import { conflict, type Fault, notFound } from '../../errors';
import type { CorrectionState } from './correction-state';

export const noSuchCorrection = () => notFound({ vi: 'đề nghị này', en: 'proposal' });

export const noSuchNotice = () => notFound({ vi: 'thông báo này', en: 'notice' });

export const notPending = (state: CorrectionState) =>
  conflict({
    vi: `Đề nghị đã được giải quyết (${state}).`,
    en: `The proposal has been settled (${state}).`,
  });

export const ownProposal = () =>
  conflict({
    vi: 'Người đề nghị không được tự quyết định đề nghị của mình.',
    en: 'Whoever made a proposal does not decide on it.',
  });

export const othersProposal = () =>
  conflict({
    vi: 'Chỉ người đề nghị mới được rút đề nghị.',
    en: 'A proposal is withdrawn by whoever made it.',
  });

const fault = (field: readonly string[], vi: string, en: string): Fault => ({
  code: 'INVALID_INPUT',
  field,
  message: { vi, en },
});

export const nothingProposed = () =>
  fault(['labourer'], 'Đề nghị phải nêu ít nhất một mục.', 'A proposal names at least one item.');

export const sourceNameNeeded = () =>
  fault(
    ['sourceName'],
    'Cần tên cơ sở dữ liệu đã cung cấp thông tin.',
    'Name the database it comes from.',
  );

export const tooLong = (field: string, most: number, length: number) =>
  fault(
    [field],
    `Dài nhất ${most} ký tự; đã nhận ${length}.`,
    `Has ${most} characters at most; got ${length}.`,
  );

export const evidenceNeeded = () =>
  fault(['evidence'], 'Cần nêu căn cứ của đề nghị.', 'Say what the proposal rests on.');

export const reasonNeeded = () =>
  fault(
    ['reason'],
    'Từ chối hoặc chấp nhận một phần thì phải nêu lý do.',
    'To reject, or to accept in part, takes a reason.',
  );

export const versionNeeded = () =>
  fault(
    ['labourerVersion'],
    'Chấp nhận thì phải nêu phiên bản hồ sơ đã đọc (`labourerVersion`).',
    'To accept takes the version of the record that was read (`labourerVersion`).',
  );

export const notProposed = (item: string) =>
  fault(
    ['items', item.slice(0, 40)],
    `Đề nghị không có mục \`${item.slice(0, 40)}\`.`,
    `The proposal has no item \`${item.slice(0, 40)}\`.`,
  );
