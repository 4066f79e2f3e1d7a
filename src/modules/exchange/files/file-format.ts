import { saveAsUtf8, unreadableFile } from './unreadable-file';

export type FileFormat = 'CSV' | 'JSONL' | 'XLSX';

const startsWith = (head: Buffer, ...bytes: readonly number[]) =>
  bytes.every((byte, at) => head[at] === byte);

/** What a file is by its first bytes; its name is not believed. Throws for what cannot be read. */
export function recognizeFormat(head: Buffer): FileFormat {
  if (head.length === 0) throw isEmpty();
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return 'XLSX';
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) throw isOldWorkbook();
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff) || looksLikeUtf16(head)) {
    throw isUtf16();
  }
  if (isBinary(head)) throw isUnknown();
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (text === '' && head.length < 4096) throw isEmpty();
  if (text.startsWith('[')) throw isJsonArray();
  return text.startsWith('{') ? 'JSONL' : 'CSV';
}

/** Text in Latin letters has a zero in every second byte of UTF-16. */
function looksLikeUtf16(head: Buffer): boolean {
  const zeros = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const quarter = head.length / 4;
  return (odd > quarter && even < odd / 8) || (even > quarter && odd < even / 8);
}

/** Control characters other than tab, line ends and form feed do not occur in text. */
function isBinary(head: Buffer): boolean {
  return head.some((byte) => byte < 0x20 && (byte < 0x09 || byte > 0x0d));
}

const isEmpty = () =>
  unreadableFile(
    'Tệp rỗng. Hãy kiểm tra lại bước xuất dữ liệu.',
    'The file is empty. Check how it was exported.',
  );

const isOldWorkbook = () =>
  unreadableFile(
    'Đây là bảng tính .xls kiểu cũ hoặc có mật khẩu. Hãy lưu lại thành .xlsx không mật khẩu hoặc "CSV UTF-8".',
    'This is an old .xls workbook, or one with a password. Save it as .xlsx without a password or as "CSV UTF-8".',
  );

const isUtf16 = () =>
  unreadableFile(
    `Chữ trong tệp là UTF-16. ${saveAsUtf8.vi}`,
    `The file is UTF-16 text. ${saveAsUtf8.en}`,
  );

const isJsonArray = () =>
  unreadableFile(
    'Tệp là một mảng JSON. Cần mỗi dòng một đối tượng JSON (JSONL).',
    'The file is one JSON array. One JSON object per line (JSONL) is needed.',
  );

const isUnknown = () =>
  unreadableFile(
    'Đây là tệp nhị phân, không phải CSV, JSONL hay XLSX. Hãy xuất danh sách thành một trong ba dạng đó.',
    'This is a binary file, not CSV, JSONL or XLSX. Export the list in one of these three formats.',
  );
