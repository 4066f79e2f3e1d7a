import type { EntityManager } from 'typeorm';
import { Parameters } from '../../database/parameters';
import type { Actor } from '../../database/protected';
import { keptLabourers, knownLabourers } from '../labourers';

export interface NoticeRow {
  readonly key: string;
  readonly publicId: string;
  readonly recipient: string;
  readonly items: readonly string[];
  readonly createdAt: Date;
  readonly toldAt: Date | null;
  readonly labourerKey: string;
  readonly labourerPublicId: string;
}

/** Puts down who has to be told of a correction. */
export async function insertNotices(
  tx: EntityManager,
  correctionKey: string,
  labourerKey: string,
  recipients: readonly string[],
  items: readonly string[],
): Promise<void> {
  await tx.query(
    `/* insertCorrectionNotices */
     INSERT INTO correction_notice (correction_id, labourer_id, recipient, items)
     SELECT $1, $2, r.recipient, $4 FROM unnest($3::text[]) AS r (recipient)`,
    [correctionKey, labourerKey, recipients, items],
  );
}

/** Notices about people the actor may know of, the oldest first. */
export function findNotices(
  tx: EntityManager,
  actor: Actor,
  {
    size,
    from,
    told,
  }: {
    readonly size: number;
    readonly from: string | null;
    readonly told: boolean;
  },
): Promise<NoticeRow[]> {
  const parameters = new Parameters();
  const known = knownLabourers(actor, parameters);
  const after = from === null ? '' : `AND n.id > ${parameters.add(from)}::bigint`;
  return tx.query<NoticeRow[]>(
    `/* findCorrectionNotices */
     SELECT n.id AS key, n.public_id AS "publicId", n.recipient AS recipient, n.items AS items,
       n.created_at AS "createdAt", n.told_at AS "toldAt", n.labourer_id AS "labourerKey",
       l.public_id AS "labourerPublicId"
     FROM correction_notice AS n
     JOIN labourer AS l ON l.id = n.labourer_id
     WHERE ${known} AND n.told_at IS ${told ? 'NOT NULL' : 'NULL'} ${after}
     ORDER BY n.id
     LIMIT ${parameters.add(size)}`,
    parameters.values,
  );
}

export async function countNotices(
  tx: EntityManager,
  actor: Actor,
  { told }: { readonly told: boolean },
): Promise<number> {
  const parameters = new Parameters();
  const [row] = await tx.query<{ count: number }[]>(
    `/* countCorrectionNotices */
     SELECT count(*)::int AS count
     FROM correction_notice AS n
     JOIN labourer AS l ON l.id = n.labourer_id
     WHERE ${knownLabourers(actor, parameters)} AND n.told_at IS ${told ? 'NOT NULL' : 'NULL'}`,
    parameters.values,
  );
  return row?.count ?? 0;
}

/** Says that the recipient was told; null for a notice about somebody beyond the actor's places. */
export async function tellNotice(
  tx: EntityManager,
  actor: Actor,
  publicId: string,
): Promise<string | null> {
  const parameters = new Parameters();
  const by = parameters.add(actor.subject);
  const [rows] = await tx.query<[{ publicId: string }[], number]>(
    `/* tellCorrectionNotice */
     UPDATE correction_notice AS n
     SET told_at = coalesce(n.told_at, now()), told_by = coalesce(n.told_by, ${by})
     FROM labourer AS l
     WHERE n.public_id = ${parameters.add(publicId)}::uuid AND l.id = n.labourer_id
       AND ${keptLabourers(actor, parameters)}
     RETURNING n.public_id AS "publicId"`,
    parameters.values,
  );
  return rows[0]?.publicId ?? null;
}
