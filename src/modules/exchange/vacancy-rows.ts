import { createHash } from 'node:crypto';
import { classifyOccupation } from '../code-lists';
import type { ImportedEmployer, ImportedVacancy } from '../vacancy-imports';
import type { SourceRow } from './files/source-row';
import type { Remark } from './import-report';
import type { RowRead } from './import-run';
import { columnKey } from './mappings';
import { employerKeyOf, readUrl } from './source-identity';
import { startOfDay, readDay } from './text/date-text';
import { readExperience } from './text/experience-text';
import { readSalary } from './text/salary-text';
import type { Understood } from './text/understood';
import { readWorkplaces, type WorkplacesRead } from './text/workplace-text';
import type { VacancyMapping } from './vacancy-mapping';

/** One ad of a file, with its employer. */
export interface VacancyItem {
  readonly employer: ImportedEmployer;
  readonly vacancy: ImportedVacancy;
}

const workplacesKept = 5000;

const longest = { externalId: 200, title: 300, employer: 300, description: 20_000 };

/** Reads rows of ads as a mapping says; pure, so that each row reads the same each time. */
export class VacancyRows {
  private readonly cells: ReadonlyMap<string, number>;
  private readonly workplaces = new Map<string, WorkplacesRead>();

  constructor(
    private readonly mapping: VacancyMapping,
    columns: readonly string[],
    private readonly asOf: string,
  ) {
    this.cells = new Map(columns.map((name, at) => [columnKey(name), at]));
  }

  read(row: SourceRow): RowRead<VacancyItem> {
    const cell = (name: string) => row.cells[this.cells.get(columnKey(name)) ?? -1] ?? '';
    const placesOf = (text: string, on: string) => this.readWorkplaces(text, on);
    return new AdReader(this.mapping, this.asOf, cell, placesOf).read();
  }

  /** A list names the same few places over and over, and reading one costs most of a row. */
  private readWorkplaces(text: string, on: string): WorkplacesRead {
    const known = this.workplaces.get(text);
    if (known !== undefined) return known;
    if (this.workplaces.size >= workplacesKept) this.workplaces.clear();
    const read = readWorkplaces(text, on);
    this.workplaces.set(text, read);
    return read;
  }
}

/** Reads one row and gathers what it could not understand. */
class AdReader {
  private readonly remarks: Remark[] = [];
  private readonly refused: Remark[] = [];
  private readonly understood: Record<string, boolean> = {};

  constructor(
    private readonly mapping: VacancyMapping,
    private readonly asOf: string,
    private readonly cell: (column: string) => string,
    private readonly placesOf: typeof readWorkplaces,
  ) {}

  read(): RowRead<VacancyItem> {
    const { source, fields } = this.mapping;
    const key = this.externalId();
    const name = this.needed(fields.title.column, longest.title);
    const employerName =
      'column' in fields.employer
        ? this.needed(fields.employer.column, longest.employer)
        : fields.employer.constant;
    const suggestion = classifyOccupation(name);
    this.understood['occupation'] = suggestion !== null;
    const externalKey = employerKeyOf(employerName);
    const vacancy: ImportedVacancy = {
      sourceName: source,
      externalId: key,
      url: this.url(),
      employerKey: externalKey,
      title: name,
      openings: this.openings(),
      occupationCode: suggestion?.occupation.code ?? null,
      salary: this.salary(),
      ...this.workplaces(),
      experience: this.experience(),
      workForm: this.workForm(),
      ...this.postedAt(),
      applyBy: this.applyBy(),
      confirmedAt: startOfDay(this.asOf),
      // Last, since it says what the items before could not.
      description: this.description(),
    };
    if (this.refused.length > 0) return { refused: this.refused, key, name };
    const employer = { sourceName: source, externalKey, name: employerName };
    const { remarks, understood } = this;
    return { key, name, item: { employer, vacancy }, remarks, understood };
  }

  private externalId(): string {
    const { externalId } = this.mapping.fields;
    if ('column' in externalId) return this.needed(externalId.column, longest.externalId);
    const cells = externalId.digestOf.map(this.cell);
    return createHash('sha256').update(JSON.stringify(cells)).digest('hex').slice(0, 32);
  }

  private needed(column: string, most: number): string {
    const value = this.cell(column);
    if (value === '') this.refuse(column, 'còn trống', 'is empty');
    if (value.length > most) this.refuse(column, `dài hơn ${most} chữ`, `is longer than ${most}`);
    return value;
  }

  private refuse(item: string, vi: string, en: string): void {
    this.refused.push({ item, message: { vi, en } });
  }

  private description(): string {
    const { parts, note } = this.mapping.fields.description;
    const lines = parts.flatMap(({ column, label, unlessUnderstood }) => {
      const value = this.cell(column);
      const said = unlessUnderstood !== undefined && this.understood[unlessUnderstood];
      if (value === '' || said === true) return [];
      return [label === undefined ? value : `${label}: ${value}`];
    });
    const text = [...lines, ...(note === undefined ? [] : [note])].join('\n');
    if (text.length > longest.description) {
      const column = parts[0]?.column ?? '';
      this.refuse(
        column,
        `dài hơn ${longest.description} chữ`,
        `is longer than ${longest.description}`,
      );
    }
    return text;
  }

  private url(): string | null {
    const { url } = this.mapping.fields;
    if (url === undefined || this.cell(url.column) === '') return null;
    return this.orRemark(url.column, readUrl(this.cell(url.column), url));
  }

  private openings(): number {
    const { openings } = this.mapping.fields;
    // Whoever advertises wants at least one person.
    if (openings === undefined || this.cell(openings.column) === '') return 1;
    const value = this.cell(openings.column);
    const count = Number(/^\d{1,6}$/.test(value) ? value : 0);
    if (count >= 1 && count <= 100_000) return count;
    this.remark(
      openings.column,
      `không hiểu số lượng "${value}"`,
      `"${value}" is no number of people`,
    );
    return 1;
  }

  private salary(): ImportedVacancy['salary'] {
    const { salary } = this.mapping.fields;
    if (salary === undefined) return null;
    const { column, basis, dongPer } = salary;
    const rule = dongPer === undefined ? { basis } : { basis, dongPer };
    const read = this.orRemark(column, readSalary(this.cell(column), rule));
    this.understood['salary'] = read !== null;
    return read;
  }

  private workplaces(): Pick<ImportedVacancy, 'workplaces' | 'workplaceText'> {
    const { workplaces } = this.mapping.fields;
    if (workplaces === undefined) return { workplaces: [], workplaceText: null };
    const written = this.cell(workplaces.column);
    const { places, understood } = this.placesOf(written, workplaces.namesAsOf ?? this.asOf);
    this.understood['place'] = understood;
    if (!understood) {
      this.remark(
        workplaces.column,
        `không hiểu nơi làm việc "${written}"`,
        `the workplace "${written}" is not understood`,
      );
    }
    return { workplaces: places, workplaceText: written === '' ? null : written };
  }

  private experience(): string | null {
    const { experience } = this.mapping.fields;
    if (experience === undefined || this.cell(experience.column) === '') return null;
    const read = this.orRemark(experience.column, readExperience(this.cell(experience.column)));
    this.understood['experience'] = read !== null;
    return read;
  }

  private workForm(): string | null {
    const { workForm } = this.mapping.fields;
    if (workForm === undefined) return null;
    return workForm.values[this.cell(workForm.column)] ?? null;
  }

  /** An ad that tells no day of its own is dated by the day on which it was seen. */
  private postedAt(): Pick<ImportedVacancy, 'postedAt' | 'postedAtIsRough'> {
    const seen = { postedAt: startOfDay(this.asOf), postedAtIsRough: true };
    const { postedAt } = this.mapping.fields;
    if (postedAt === undefined || this.cell(postedAt.column) === '') return seen;
    const read = this.orRemark(postedAt.column, readDay(this.cell(postedAt.column), this.asOf));
    if (read === null) return seen;
    if (read.date > this.asOf) {
      this.remark(postedAt.column, 'ngày đăng ở tương lai', 'the day lies in the future');
      return seen;
    }
    return { postedAt: startOfDay(read.date), postedAtIsRough: read.rough };
  }

  private applyBy(): string | null {
    const { applyBy } = this.mapping.fields;
    if (applyBy === undefined || this.cell(applyBy.column) === '') return null;
    return (
      this.orRemark(applyBy.column, readDay(this.cell(applyBy.column), this.asOf))?.date ?? null
    );
  }

  private orRemark<T>(item: string, read: Understood<T>): T | null {
    if ('value' in read) return read.value;
    this.remarks.push({ item, message: read.reason });
    return null;
  }

  private remark(item: string, vi: string, en: string): void {
    this.remarks.push({ item, message: { vi, en } });
  }
}
