import { Refusal } from '../../../src/errors';
import {
  chooseMapping,
  loadMapping,
  requireColumns,
  shippedMappings,
} from '../../../src/modules/exchange/mappings';
import { vacancyMappings } from '../../../src/modules/exchange/vacancy-mapping';
import { makeFile, makeFolder } from './make-file';

const folder = makeFolder();

function refusalsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(({ message }) => message.en);
    throw error;
  }
  throw new Error('It was not refused.');
}

const load = (name: string) => loadMapping(vacancyMappings, name);
const topcv = vacancyMappings.columnsOf(load('topcv').mapping);

describe('a mapping is refused', () => {
  it('when there is none of the name, naming those there are', () => {
    expect(refusalsOf(() => load('linkedin'))).toEqual([
      expect.stringMatching(/no mapping "linkedin". Shipped: topcv, vietjobs/),
    ]);
  });

  it('when it is not JSON', () => {
    const path = makeFile(folder, 'broken.json', '{"name": ');
    expect(refusalsOf(() => load(path))).toEqual([expect.stringMatching(/is not JSON/)]);
  });

  it('with all its faults at once, each by its place', () => {
    const mapping = {
      name: 'My Portal',
      subject: 'labourers',
      source: 'P',
      colour: 'red',
      fields: {
        externalId: { constant: 'x' },
        title: { column: 'title' },
        employer: { column: '' },
        description: { parts: [] },
        salary: { column: 'pay', basis: 'YEARLY', dongPer: { USD: '26000' } },
      },
    };
    const path = makeFile(folder, 'faulty.json', JSON.stringify(mapping));
    const places = refusalsOf(() => load(path)).map((said) => /item "([^"]*)"/.exec(said)?.[1]);
    expect(places).toEqual([
      'name',
      'title',
      'subject',
      'fields.externalId',
      'fields.employer.column',
      'fields.description.parts',
      'fields.salary.basis',
      'fields.salary.dongPer.USD',
      'colour',
    ]);
  });

  it('when the file lacks a column, naming it and those there are', () => {
    const { mapping } = load('topcv');
    const columns = topcv.filter((name) => name !== 'salary');
    expect(
      refusalsOf(() => {
        requireColumns(vacancyMappings, mapping, columns);
      }),
    ).toEqual([
      expect.stringMatching(/lacks "salary", which mapping "topcv" reads. It has: "job_id"/),
    ]);
  });

  it('when no shipped one fits the columns', () => {
    expect(refusalsOf(() => chooseMapping(vacancyMappings, ['a', 'b']))).toEqual([
      expect.stringMatching(/No shipped mapping .* fits the columns "a", "b"/),
    ]);
  });
});

describe('a mapping', () => {
  it('that is shipped has no fault and the name of its file', () => {
    for (const name of shippedMappings('vacancies')) expect(load(name).mapping.name).toBe(name);
  });

  it('is chosen by the columns of the file, whatever their case and order', () => {
    const columns = [...topcv].reverse().map((name) => ` ${name.toUpperCase()}`);
    expect(chooseMapping(vacancyMappings, [...columns, 'keyword']).mapping.name).toBe('topcv');
  });

  it('with another content is another mapping', () => {
    const { mapping, sha256 } = load('topcv');
    const path = makeFile(folder, 'own.json', JSON.stringify({ ...mapping, source: 'Own' }));
    expect(load(path).sha256).not.toEqual(sha256);
  });
});
