import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../database/protected';
import type { Message } from '../../../errors';
import type { ImportEnded } from '../../exchange';

export type ImportState = 'UPLOADED' | 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';

type Counts = ImportEnded['checkpoint']['counts'];

/** A list that was handed over, as far as it is. */
export interface LabourerImport {
  readonly publicId: string;
  readonly state: ImportState;
  readonly bySubject: string;
  readonly byRole: string;
  readonly byOffice: string | null;
  readonly placeKeys: readonly string[];
  /** Wrapped; null once there is nothing left to open. */
  readonly fileKey: Buffer | null;
  readonly placeCode: string | null;
  readonly formVersion: string | null;
  readonly declaredOn: string | null;
  readonly dryRun: boolean;
  readonly rowsTotal: number | null;
  readonly counts: Partial<Counts>;
  readonly refusals: Readonly<Record<string, number>>;
  readonly failure: Message | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const columns = `
  li.public_id AS "publicId", li.state AS "state", li.by_subject AS "bySubject",
  li.by_role AS "byRole", li.by_office AS "byOffice", li.place_keys AS "placeKeys",
  li.file_key AS "fileKey", li.place_code AS "placeCode", li.form_version AS "formVersion",
  to_char(li.declared_on, 'YYYY-MM-DD') AS "declaredOn", li.dry_run AS "dryRun",
  li.rows_total AS "rowsTotal", li.counts AS "counts", li.refusals AS "refusals",
  li.failure AS "failure", li.created_at AS "createdAt", li.finished_at AS "finishedAt"`;

interface UploadToSave {
  readonly publicId: string;
  readonly bytes: number;
  /** Wrapped. */
  readonly fileKey: Buffer;
}

/** Keeps note of a list in the name of whoever hands it over. */
export async function saveUpload(
  tx: EntityManager,
  { subject, role, office, placeKeys }: Actor,
  { publicId, bytes, fileKey }: UploadToSave,
): Promise<void> {
  await tx.query(
    `/* saveUpload */
     INSERT INTO labourer_import (public_id, by_subject, by_role, by_office, place_keys, bytes,
       file_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [publicId, subject, role, office, placeKeys, bytes, fileKey],
  );
}

export async function findImport(
  tx: EntityManager,
  publicId: string,
): Promise<LabourerImport | null> {
  const [found] = await tx.query<LabourerImport[]>(
    `/* findImport */
     SELECT ${columns} FROM labourer_import AS li WHERE li.public_id = $1 FOR UPDATE`,
    [publicId],
  );
  return found ?? null;
}

/** How the list is to be read; from now on it waits for its turn. */
export async function askForImport(
  tx: EntityManager,
  publicId: string,
  asked: Pick<LabourerImport, 'placeCode' | 'formVersion' | 'declaredOn' | 'dryRun'>,
): Promise<void> {
  await tx.query(
    `/* askForImport */
     UPDATE labourer_import AS li
     SET state = 'WAITING', place_code = $2, form_version = $3, declared_on = $4, dry_run = $5
     WHERE li.public_id = $1`,
    [publicId, asked.placeCode, asked.formVersion, asked.declaredOn, asked.dryRun],
  );
}

/** Lists that were handed over and are not done, the oldest first. */
export const findOpenImports = (tx: EntityManager): Promise<LabourerImport[]> =>
  tx.query<LabourerImport[]>(
    `/* findOpenImports */
     SELECT ${columns} FROM labourer_import AS li
     WHERE li.state IN ('UPLOADED', 'WAITING', 'RUNNING')
     ORDER BY li.id`,
  );

export async function saveProgress(
  tx: EntityManager,
  publicId: string,
  state: ImportState,
  {
    rowsTotal = null,
    checkpoint = null,
    failure = null,
    forgetsKey = false,
  }: {
    readonly rowsTotal?: number | null;
    readonly checkpoint?: ImportEnded['checkpoint'] | null;
    readonly failure?: Message | null;
    /** From now on nobody can open its files. */
    readonly forgetsKey?: boolean;
  },
): Promise<void> {
  await tx.query(
    `/* saveImportProgress */
     UPDATE labourer_import AS li
     SET state = $2, rows_total = coalesce($3, li.rows_total), counts = coalesce($4, li.counts),
       refusals = coalesce($5, li.refusals), failure = $6,
       file_key = CASE WHEN NOT $7 THEN li.file_key END,
       finished_at = CASE WHEN $2 IN ('DONE', 'FAILED') THEN now() END
     WHERE li.public_id = $1`,
    [
      publicId,
      state,
      rowsTotal,
      checkpoint === null ? null : JSON.stringify(checkpoint.counts),
      checkpoint === null ? null : JSON.stringify(checkpoint.refusals),
      failure === null ? null : JSON.stringify(failure),
      forgetsKey,
    ],
  );
}

/** From now on nobody can open the files of what ended, or was never asked for, so many days ago. */
export async function forgetOldFileKeys(tx: EntityManager, days: number): Promise<void> {
  await tx.query(
    `/* forgetOldFileKeys */
     UPDATE labourer_import AS li
     SET file_key = NULL
     WHERE li.file_key IS NOT NULL AND (li.finished_at IS NOT NULL OR li.state = 'UPLOADED')
       AND coalesce(li.finished_at, li.created_at) < now() - make_interval(days => $1)`,
    [days],
  );
}
