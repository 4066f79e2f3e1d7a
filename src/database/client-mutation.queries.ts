import type { EntityManager } from 'typeorm';

export interface ClientMutationKey {
  readonly viewer: string;
  readonly clientMutationId: string;
}

interface SavedMutation {
  readonly fingerprint: Buffer;
  readonly answer: unknown;
}

/**
 * Claims a client's key in the running transaction. Null: it is new and now ours. A second request
 * with the same key waits here until the first has committed, and then finds its answer.
 */
export async function claimClientMutation(
  tx: EntityManager,
  { viewer, clientMutationId }: ClientMutationKey,
  fingerprint: Buffer,
): Promise<SavedMutation | null> {
  const claimed = await tx.query<unknown[]>(
    `/* claimClientMutation */
     INSERT INTO client_mutation (viewer, client_mutation_id, fingerprint)
     VALUES ($1, $2, $3)
     ON CONFLICT (viewer, client_mutation_id) DO NOTHING
     RETURNING 1 AS claimed`,
    [viewer, clientMutationId, fingerprint],
  );
  if (claimed.length > 0) return null;
  const [saved] = await tx.query<SavedMutation[]>(
    `/* findClientMutation */
     SELECT cm.fingerprint AS fingerprint, cm.answer AS answer
     FROM client_mutation AS cm
     WHERE cm.viewer = $1 AND cm.client_mutation_id = $2`,
    [viewer, clientMutationId],
  );
  if (saved === undefined) throw new Error('A claimed client mutation has vanished.');
  return saved;
}

export async function saveClientMutationAnswer(
  tx: EntityManager,
  { viewer, clientMutationId }: ClientMutationKey,
  answer: object,
): Promise<void> {
  await tx.query(
    `/* saveClientMutationAnswer */
     UPDATE client_mutation AS cm
     SET answer = $3
     WHERE cm.viewer = $1 AND cm.client_mutation_id = $2`,
    [viewer, clientMutationId, JSON.stringify(answer)],
  );
}

/** Forgets the answers that no client can be waiting for any more. */
export async function forgetOldClientMutations(tx: EntityManager): Promise<void> {
  await tx.query(
    `/* forgetOldClientMutations */
     DELETE FROM client_mutation AS cm WHERE cm.created_at < now() - interval '30 days'`,
  );
}
