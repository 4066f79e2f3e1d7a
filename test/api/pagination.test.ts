import { connectionOf } from '../../src/api/pagination';

const rows = ['a', 'b', 'c'];
const firstTwo = { size: 2, forward: true, cursor: null };

test('no cursor is sealed until it is asked for', () => {
  const sealed: string[] = [];
  const { edges, nodes, pageInfo } = connectionOf(firstTwo, rows, (row) => {
    sealed.push(row);
    return `cursor of ${row}`;
  });
  expect(nodes).toEqual(['a', 'b']);
  expect(pageInfo.hasNextPage).toBe(true);
  expect(sealed).toEqual([]);
  expect(pageInfo.endCursor).toBe('cursor of b');
  expect(sealed).toEqual(['b']);
  expect(edges[0]?.cursor).toBe('cursor of a');
});

test('an empty page has no cursors', () => {
  const { pageInfo } = connectionOf(firstTwo, [], () => 'none');
  expect(pageInfo).toMatchObject({ startCursor: null, endCursor: null, hasNextPage: false });
});
