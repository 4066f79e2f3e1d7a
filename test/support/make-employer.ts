import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { insertedColumns, type ColumnValues } from '../../src/database/columns';
import { Parameters } from '../../src/database/parameters';

export interface MadeEmployer {
  /** Key in the database. */
  readonly key: string;
  /** What a token of the employer carries. */
  readonly publicId: string;
}

/** A synthetic employer; columns that matter to a test are given by name. */
export async function makeEmployer(
  owner: DataSource,
  columns: ColumnValues = {},
  contact: ColumnValues = { phone: '+842400000001', email: 'lien-he@vi-du.example' },
): Promise<MadeEmployer> {
  const publicId = randomUUID();
  const parameters = new Parameters();
  const values = {
    public_id: publicId,
    name: 'Công ty mẫu Bình Minh',
    kind: 'ENTERPRISE',
    source: 'EMPLOYER',
    form_version: 'ND352-2025/03',
    ...columns,
  };
  const [row] = await owner.query<[{ id: string }]>(
    `INSERT INTO employer ${insertedColumns(values, parameters)} RETURNING id`,
    parameters.values,
  );
  const ofContact = new Parameters();
  await owner.query(
    `INSERT INTO employer_contact ${insertedColumns({ employer_id: row.id, ...contact }, ofContact)}`,
    ofContact.values,
  );
  return { key: row.id, publicId };
}
