import type { Database } from '../../database/database';
import { type Actor, readInScope } from '../../database/protected';

export interface DataUseRow {
  readonly id: string;
  readonly at: Date;
  readonly at_exactly: string;
  readonly by_subject: string;
  readonly by_role: string;
  readonly by_office: string | null;
  readonly purpose: string;
  readonly legal_basis: string;
  readonly action: string;
  readonly fields: readonly string[];
  /** Outside keys; null for whoever asks about themselves. */
  readonly subjects: readonly string[] | null;
  readonly request_id: string | null;
  /** Place in the chain; null while it waits. */
  readonly position: string | null;
  readonly times: number;
}

/** What of the ledger is wanted; null: whatever it is. */
export interface WantedUses {
  /** Outside key of a labourer. */
  readonly about: string | null;
  readonly bySubject: string | null;
  readonly byRole: string | null;
  readonly action: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
  /** The entry to read on from. */
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly most: number;
}

/** Entries of the ledger that the actor may see, newest first. */
export function findDataUses(
  register: Database,
  actor: Actor,
  { about, bySubject, byRole, action, from, to, after, most }: WantedUses,
): Promise<DataUseRow[]> {
  return readInScope(register, actor, {
    name: 'find_data_uses',
    text: `/* findDataUses */
      SELECT u.id AS id, u.at AS at, u.at_exactly AS at_exactly, u.by_subject AS by_subject,
        u.by_role AS by_role, u.by_office AS by_office, u.purpose AS purpose,
        u.legal_basis AS legal_basis, u.action AS action, u.fields AS fields,
        u.subjects::text[] AS subjects, u.request_id AS request_id, u.position AS position,
        u.times AS times
      FROM find_data_uses($1::uuid, $2, $3, $4, $5, $6, $7, $8, $9) AS u`,
    values: [
      ...[about, bySubject, byRole, action, from, to],
      ...[after?.at ?? null, after?.id ?? null, most],
    ],
  });
}
