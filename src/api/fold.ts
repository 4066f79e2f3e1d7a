const plainAscii = /^[a-z0-9]+$/;
const marks = /[\u0300-\u036f]+/g;
const separators = /[^\p{L}\p{Nd}+#]+/gu;

/**
 * Text as people type it when in a hurry: no accents, đ as d, lower case, anything that is no
 * letter or digit as one space. `Kế toán`, `KẾ  TOÁN` and `ke-toan` fold to the same words, and
 * `hòa` to the same as `hoà`. `+` and `#` stay, since C++ and C# are not C.
 *
 * The SQL function `fold` gives the same answer for the same text.
 */
export function fold(text: string): string {
  if (plainAscii.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .replace(/[Đđ]/g, 'd')
    .toLowerCase()
    .replace(separators, ' ')
    .trim();
}
