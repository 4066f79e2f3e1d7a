import { unreadableFile } from './unreadable-file';

/** More names than any list has are a file of another kind. */
export const mostColumns = 1_000;

export const notThere = (path: string) =>
  unreadableFile(
    `Không có tệp "${path}". Hãy kiểm tra đường dẫn.`,
    `There is no file "${path}". Check the path.`,
  );

export const notAFile = (path: string) =>
  unreadableFile(
    `"${path}" không phải một tệp thường. Hãy lưu danh sách thành một tệp rồi chỉ đường dẫn của nó.`,
    `"${path}" is not a regular file. Save the list as a file and name that.`,
  );

export const notReadable = (path: string) =>
  unreadableFile(
    `Không được phép đọc tệp "${path}". Hãy cấp quyền đọc cho người chạy lệnh.`,
    `No permission to read "${path}". Let the user of this command read it.`,
  );

export const hasNoRows = () =>
  unreadableFile(
    'Tệp không có dòng dữ liệu nào dưới tiêu đề. Hãy kiểm tra lại bước xuất dữ liệu.',
    'The file has no rows below its header. Check how it was exported.',
  );

export const tooManyColumns = () =>
  unreadableFile(
    `Tệp có hơn ${mostColumns} tên mục khác nhau: không phải một danh sách.`,
    `The file has more than ${mostColumns} different item names: it is not a list.`,
  );
