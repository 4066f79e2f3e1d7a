import type { Database } from '../../database/database';
import {
  type Actor,
  type DataUse,
  protectedTransaction,
  readInScope,
} from '../../database/protected';

interface SeenRow {
  readonly key: string;
  /** When last, in milliseconds since 1970. */
  readonly at: string;
}

/** Whom the actor came to see since a moment, as the ledger knows it; not whom they only wrote. */
export const findPeopleSeen = (register: Database, actor: Actor, since: Date): Promise<SeenRow[]> =>
  readInScope(register, actor, {
    name: 'people_seen',
    text: `/* findPeopleSeen */
      SELECT s.labourer_id AS key, (extract(epoch FROM s.at) * 1000)::bigint AS at
      FROM people_seen($1::timestamptz) AS s`,
    values: [since],
  });

/** Enters into the ledger, in the actor's name, what is about no single person. */
export const enterEvent = (
  register: Database,
  actor: Actor,
  { purpose, legalBasis, action, fields }: DataUse,
  times: number,
): Promise<void> =>
  protectedTransaction(register, actor, async (tx) => {
    await tx.query(
      `/* enterEvent */
       INSERT INTO data_use (by_subject, by_role, by_office, request_id, purpose, legal_basis,
         action, fields, subjects, times)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '{}', $9)`,
      [
        ...[actor.subject, actor.role, actor.office, actor.requestId, purpose, legalBasis],
        ...[action, fields, times],
      ],
    );
  });
