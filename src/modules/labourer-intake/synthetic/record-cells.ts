import type { FormVersion } from '../../forms';
import type { Answers } from './labourer-answers';
import type { FilledForm } from './people';

/** The columns of a list in the items of the record; an item that is an address has two. */
export const recordColumns = ({ items }: FormVersion): readonly string[] => [
  'household',
  'relation',
  ...items.flatMap(({ field, type }) =>
    type.kind === 'address' ? [`${field}.placeCode`, `${field}.line`] : [field],
  ),
];

/** Writes filled forms into the cells of `recordColumns`. */
export function recordCellsOf(form: FormVersion): (one: FilledForm) => readonly string[] {
  const paths = recordColumns(form)
    .slice(2)
    .map((column) => column.split('.'));
  return ({ household, relation, answers }) => [
    String(household),
    relation,
    ...paths.map((path) => cellAt(answers, path)),
  ];
}

function cellAt(answers: Answers, path: readonly string[]): string {
  let value: unknown = answers;
  for (const step of path) value = (value as Answers | undefined)?.[step];
  if (Array.isArray(value)) return value.join('; ');
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}
