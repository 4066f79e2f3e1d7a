import { SalaryBasis, WorkForm } from '../forms';
import type { MappingKind } from './mappings';
import { amount, eitherBy, flag, list, object, record, text } from './json-shape';

const column = { column: text() };
const isoDate = /^\d{4}-\d{2}-\d{2}$/;
/** Items of which a part of the description need not speak again. */
const readItems = ['salary', 'place', 'experience'] as const;
const periods = [SalaryBasis.MONTHLY, SalaryBasis.DAILY, SalaryBasis.HOURLY] as const;

const vacancyMappingShape = object(
  {
    name: text({ pattern: /^[a-z][a-z0-9-]{0,40}$/ }),
    title: text(),
    subject: text({ oneOf: ['vacancies'] }),
    source: text({ pattern: /^.{1,100}$/ }),
    fields: object(
      {
        externalId: eitherBy({
          column: object(column, {}),
          digestOf: object({ digestOf: list(text()) }, {}),
        }),
        title: object(column, {}),
        employer: eitherBy({
          column: object(column, {}),
          constant: object({ constant: text() }, {}),
        }),
        description: object(
          {
            parts: list(
              object(column, { label: text(), unlessUnderstood: text({ oneOf: readItems }) }),
            ),
          },
          { note: text() },
        ),
      },
      {
        url: object(column, { startAtLast: text(), withoutQuery: flag }),
        openings: object(column, {}),
        salary: object(
          { ...column, basis: text({ oneOf: periods }) },
          { dongPer: record(amount(0.001, 1_000_000)) },
        ),
        workplaces: object(column, { namesAsOf: text({ pattern: isoDate }) }),
        experience: object(column, {}),
        workForm: object(
          { ...column, values: record(text({ oneOf: Object.values(WorkForm) })) },
          {},
        ),
        postedAt: object(column, {}),
        applyBy: object(column, {}),
      },
    ),
  },
  {
    layout: object({}, { headerRow: amount(1, 1000), sheet: text() }),
  },
);

/** A mapping file for vacancies; `data/mappings/README.md` explains each item. */
export type VacancyMapping = ReturnType<typeof vacancyMappingShape>;

export const vacancyMappings: MappingKind<VacancyMapping> = {
  subject: 'vacancies',
  shape: vacancyMappingShape,
  columnsOf,
};

function columnsOf({ fields }: VacancyMapping): readonly string[] {
  const names = [
    ...('column' in fields.externalId ? [fields.externalId.column] : fields.externalId.digestOf),
    fields.title.column,
    ...('column' in fields.employer ? [fields.employer.column] : []),
    ...fields.description.parts.map(({ column: name }) => name),
  ];
  const { url, openings, salary, workplaces, experience, workForm, postedAt, applyBy } = fields;
  for (const field of [
    url,
    openings,
    salary,
    workplaces,
    experience,
    workForm,
    postedAt,
    applyBy,
  ]) {
    if (field !== undefined) names.push(field.column);
  }
  return [...new Set(names)];
}
