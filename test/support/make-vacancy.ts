import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { globalId } from '../../src/api/global-id';
import { insertedColumns, type ColumnValues } from '../../src/database/columns';
import { Parameters } from '../../src/database/parameters';
import type { MadeEmployer } from './make-employer';

export interface MadeVacancy {
  readonly key: string;
  /** The id a client uses. */
  readonly id: string;
}

/** A published vacancy with a contact; columns that matter to a test are given by name. */
export async function makeVacancy(
  owner: DataSource,
  employer: MadeEmployer,
  columns: ColumnValues = {},
): Promise<MadeVacancy> {
  const publicId = randomUUID();
  const parameters = new Parameters();
  const now = new Date();
  const values = {
    public_id: publicId,
    employer_id: employer.key,
    status: 'PUBLISHED',
    title: `Thợ may mẫu ${publicId.slice(0, 8)}`,
    description: 'May áo sơ mi trên dây chuyền, ca ngày, có người hướng dẫn trong tháng đầu.',
    workplaces: JSON.stringify([{ placeKey: '2025:79', written: 'TP. Hồ Chí Minh' }]),
    place_keys: ['2025:79'],
    salary_basis: 'MONTHLY',
    salary_min: 8_000_000,
    salary_max: 12_000_000,
    posted_at: now,
    last_confirmed_at: now,
    source: 'EMPLOYER',
    form_version: 'ND352-2025/03a',
    ...columns,
  };
  const [row] = await owner.query<[{ id: string }]>(
    `INSERT INTO vacancy ${insertedColumns(values, parameters)} RETURNING id`,
    parameters.values,
  );
  await owner.query(
    `INSERT INTO vacancy_contact (vacancy_id, name, phone, email)
     VALUES ($1, 'Nguyễn Văn Mẫu', '+842400000002', 'mau@vi-du.example')`,
    [row.id],
  );
  return { key: row.id, id: globalId('Vacancy', publicId) };
}
