import { Columns } from '../../src/database/row-columns';
import { RowMessages, type RowTaker } from '../../src/database/row-messages';

const dataRow = 'D';

function message(code: string, content: Buffer): Buffer {
  const header = Buffer.alloc(5);
  header.write(code, 'latin1');
  header.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([header, content]);
}

function rowOf(...values: readonly (string | null)[]): Buffer {
  const parts = [Buffer.from([values.length >> 8, values.length & 255])];
  for (const value of values) {
    const length = Buffer.alloc(4);
    length.writeInt32BE(value === null ? -1 : Buffer.byteLength(value));
    parts.push(length, Buffer.from(value ?? ''));
  }
  return message(dataRow, Buffer.concat(parts));
}

/** Texts, as a statement with three columns of them is described. */
const columns = new Columns({
  fields: ['title', 'place', 'code'].map((name) => ({ name, dataTypeID: 25 })),
});

const rows = [
  { title: 'Thợ hàn', place: 'Phường Bến Nghé', code: '7212' },
  { title: '', place: null, code: 'D' },
  { title: 'Kế toán trưởng '.repeat(40), place: 'Hà Nội', code: '2411' },
];
const begins = message('2', Buffer.alloc(0));
const ends = Buffer.concat([
  message('C', Buffer.from('SELECT 3\0')),
  message('Z', Buffer.from('I')),
]);
const sentRows = rows.map(({ title, place, code }) => rowOf(title, place, code));
const answer = Buffer.concat([begins, ...sentRows, ends]);

/** What comes to whom when an answer is received in pieces. */
function received(pieces: readonly Buffer[], taken = true) {
  const read: object[] = [];
  const taker: RowTaker = { takeRow: (bytes, at) => read.push(columns.row(bytes, at)) };
  const messages = new RowMessages(() => (taken ? taker : null));
  const others: Buffer[] = [];
  messages.others.on('data', (bytes: Buffer) => others.push(Buffer.from(bytes)));
  for (const piece of pieces) messages.take(piece);
  return { read, others: Buffer.concat(others) };
}

const cut = (bytes: Buffer, ...at: readonly number[]) =>
  [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length));

test('wherever an answer is cut, its rows are read and pg gets the rest', () => {
  for (let first = 0; first < answer.length; first += 1) {
    const second = Math.min(answer.length, first + 1 + (first % 7));
    const { read, others } = received(cut(answer, first, second));
    expect(read).toEqual(rows);
    expect(others).toEqual(Buffer.concat([begins, ends]));
  }
});

test('an answer that comes byte by byte is read as well', () => {
  const { read, others } = received(cut(answer, ...Array.from(answer.keys()).slice(1)));
  expect(read).toEqual(rows);
  expect(others).toEqual(Buffer.concat([begins, ends]));
});

test('rows that nobody takes are left to pg, whatever they look like inside', () => {
  for (let at = 0; at < answer.length; at += 5) {
    const { read, others } = received(cut(answer, at), false);
    expect(read).toEqual([]);
    expect(others).toEqual(answer);
  }
});

test('who takes rows may come to be known by what stands before them', () => {
  const read: object[] = [];
  let taker: RowTaker | null = null;
  const messages = new RowMessages(() => taker);
  messages.others.on('data', () => {
    taker = { takeRow: (bytes, at) => read.push(columns.row(bytes, at)) };
  });
  messages.take(answer);
  expect(read).toEqual(rows);
});
