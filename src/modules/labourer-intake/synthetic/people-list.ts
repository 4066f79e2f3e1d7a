import { createHash } from 'node:crypto';
import type { SourceRow } from '../../exchange';
import type { PlaceUnit } from '../../places';
import type { PeopleToImport } from '../import-labourers';
import { hashOf, type LabourerList } from '../labourer-list';
import { makePeople, type PeopleWanted } from './people';
import { recordCellsOf, recordColumns } from './record-cells';

/** Of the people that a seed makes: another edition makes others. */
const edition = 2;

/**
 * Synthetic people as a list that was never written to a file: made again, row by row, each time it
 * is read. The same wishes are the same list, so that its import goes on after a kill.
 */
export function peopleList(wanted: PeopleWanted & { readonly area: PlaceUnit }): PeopleToImport {
  const { form, area, declaredOn, count, seed, faulty } = wanted;
  const mapping: LabourerList = {
    name: `records ${form.code}`,
    subject: 'labourers',
    source: area.key,
    layout: {},
    isProvincial: false,
    form,
    area,
    declaredOn,
  };
  const wishes = [edition, form.code, area.key, declaredOn, count, seed, faulty];
  return {
    mapping,
    mappingSha256: hashOf(mapping),
    source: {
      name: `made-up people, seed ${seed}`,
      sha256: createHash('sha256').update(JSON.stringify(wishes)).digest(),
      columns: recordColumns(form),
      rowCount: count,
      rows: () => rowsOf(wanted),
      hasChanged: () => Promise.resolve(false),
    },
  };
}

// What reads the rows waits for them as for those of a file; these are never late.
// eslint-disable-next-line @typescript-eslint/require-await
async function* rowsOf(wanted: PeopleWanted): AsyncGenerator<SourceRow> {
  const cellsOf = recordCellsOf(wanted.form);
  let number = 0;
  for (const one of makePeople(wanted)) yield { number: (number += 1), cells: cellsOf(one) };
}
