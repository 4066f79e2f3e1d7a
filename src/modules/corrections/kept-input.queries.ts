import type { EntityManager } from 'typeorm';
import { arrayLiteral, bytesLiteral } from '../../database/array-literal';
import type { Actor } from '../../database/protected';
import { CorrectionAction, CorrectionSource, type CorrectionState } from './correction-state';

/** Input as it is kept, ready to be written. */
export interface KeptCorrection {
  readonly publicId: string;
  readonly labourerKey: string;
  /** None of which has a blank in it. */
  readonly items: readonly string[];
  readonly sealed: Buffer;
  readonly keyVersion: number;
  readonly contentHash: Buffer;
  readonly legalBasis: string;
  readonly formVersion: string | null;
  readonly validFrom: string;
}

type About = Pick<KeptCorrection, 'labourerKey' | 'contentHash'>;

/** The positions of those that the actor has proposed before and that are in one of these states. */
export async function findKept(
  tx: EntityManager,
  actor: Actor,
  about: readonly About[],
  states: readonly CorrectionState[],
): Promise<ReadonlySet<number>> {
  const found = await tx.query<{ at: number }[]>(
    `/* findKeptInput */
     SELECT given.at::integer AS at
     FROM unnest($1::bigint[], $2::bytea[]) WITH ORDINALITY AS given (labourer_id, hash, at)
     WHERE EXISTS (
       SELECT FROM correction AS c
       WHERE c.labourer_id = given.labourer_id AND c.content_hash = given.hash
         AND c.by_subject = $3 AND c.state = ANY ($4::text[]))`,
    [
      arrayLiteral(about.map(({ labourerKey }) => labourerKey)),
      bytesLiteral(about.map(({ contentHash }) => contentHash)),
      actor.subject,
      states,
    ],
  );
  return new Set(found.map(({ at }) => at - 1));
}

/** Saves proposals in the actor's name, each with the first step of its history. */
export async function insertKept(
  tx: EntityManager,
  { subject, role, office }: Actor,
  kept: readonly KeptCorrection[],
): Promise<void> {
  const column = (value: (one: KeptCorrection) => string | null) => arrayLiteral(kept.map(value));
  await tx.query(
    `/* insertKeptInput */
     WITH made AS (
       INSERT INTO correction (public_id, labourer_id, items, sealed, key_version, content_hash,
         legal_basis, form_version, valid_from, source, by_subject, by_role, by_office)
       SELECT given.public_id, given.labourer_id, string_to_array(given.items, ' '), given.sealed,
         given.key_version, given.hash, given.legal_basis, given.form_version, given.valid_from, $9, $10, $11, $12
       FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::bytea[], $5::bytea[], $6::text[],
           $7::text[], $8::date[], $14::integer[])
         AS given (public_id, labourer_id, items, sealed, hash, legal_basis, form_version, valid_from,
           key_version)
       RETURNING id, items
     )
     INSERT INTO correction_step (correction_id, version, action, items, by_subject, by_role,
       by_office)
     SELECT made.id, 1, $13, made.items, $10, $11, $12 FROM made`,
    [
      column(({ publicId }) => publicId),
      column(({ labourerKey }) => labourerKey),
      column(({ items }) => items.join(' ')),
      bytesLiteral(kept.map(({ sealed }) => sealed)),
      bytesLiteral(kept.map(({ contentHash }) => contentHash)),
      column(({ legalBasis }) => legalBasis),
      column(({ formVersion }) => formVersion),
      column(({ validFrom }) => validFrom),
      CorrectionSource.KEPT_INPUT,
      ...[subject, role, office],
      CorrectionAction.PROPOSE,
      kept.map(({ keyVersion }) => keyVersion),
    ],
  );
}
