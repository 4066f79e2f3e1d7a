import { conflict, notFound } from '../../errors';
import type { DuplicateState } from './duplicate-candidate.type';

export const noSuchDuplicate = () =>
  notFound({ vi: 'cặp hồ sơ nghi trùng này', en: 'pair of records' });

const states: Readonly<Record<DuplicateState, string>> = {
  OPEN: 'đang chờ xem xét',
  DISMISSED: 'đã kết luận là hai người',
  MERGED: 'đã gộp',
  OUTDATED: 'không còn giống nhau',
};

export const notInState = (state: DuplicateState, needed: DuplicateState) =>
  conflict({
    vi: `Cặp hồ sơ ${states[state]} (${state}); việc này chỉ làm được khi cặp ${states[needed]} (${needed}).`,
    en: `The pair is ${state}; this needs one that is ${needed}.`,
  });

export const oneAndTheSame = () =>
  conflict({
    vi: 'Hai mã là của cùng một hồ sơ.',
    en: 'The two ids are of one record.',
  });

export const notMerged = () =>
  conflict({
    vi: 'Hồ sơ này không được gộp vào hồ sơ nào mà bạn thấy được.',
    en: 'This record is not merged into another one that you see.',
  });

export const keptIsMerged = () =>
  conflict({
    vi: 'Hồ sơ được giữ lại nay cũng đã gộp vào hồ sơ khác. Hãy tách hồ sơ đó ra trước.',
    en: 'The record that was kept is itself merged into another one by now. Un-merge that one first.',
  });
