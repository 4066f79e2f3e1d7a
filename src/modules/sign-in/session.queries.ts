import type { EntityManager } from 'typeorm';
import type { Role } from '../../access/roles';
import type { Reader } from '../../database/database';

interface NewSession {
  readonly accountId: string;
  readonly epoch: number;
  readonly startedAt: Date;
  readonly expiresAt: Date;
}

interface InsertedSession {
  readonly id: string;
  readonly publicId: string;
}

export async function insertSession(
  tx: EntityManager,
  { accountId, epoch, startedAt, expiresAt }: NewSession,
): Promise<InsertedSession> {
  const [session] = await tx.query<InsertedSession[]>(
    `/* insertSession */
     INSERT INTO session (account_id, epoch, started_at, expires_at)
     VALUES ($1, $2, $3, $4)
     RETURNING id AS "id", public_id AS "publicId"`,
    [accountId, epoch, startedAt, expiresAt],
  );
  if (session === undefined) throw new Error('The session was not saved.');
  return session;
}

export async function insertRefreshToken(
  tx: EntityManager,
  sessionId: string,
  tokenHash: Buffer,
  now: Date,
): Promise<void> {
  await tx.query(
    `/* insertRefreshToken */
     INSERT INTO refresh_token (session_id, token_hash, issued_at) VALUES ($1, $2, $3)`,
    [sessionId, tokenHash, now],
  );
}

/** A refresh token with its session and account, as they stand. */
export interface RefreshStanding {
  readonly id: string;
  readonly usedAt: Date | null;
  readonly sessionId: string;
  readonly sessionPublicId: string;
  readonly sessionEpoch: number;
  readonly endedAt: Date | null;
  readonly expiresAt: Date;
  readonly publicId: string;
  readonly role: Role;
  readonly status: 'ACTIVE' | 'SUSPENDED';
  readonly epoch: number;
  readonly placeKey: string | null;
  readonly officeId: string | null;
  readonly employerId: string | null;
  readonly labourerId: string | null;
}

/** Reads a refresh token and holds it: of two uses at once, the second sees what the first did. */
export async function lockRefreshToken(
  tx: EntityManager,
  tokenHash: Buffer,
): Promise<RefreshStanding | null> {
  const [found] = await tx.query<RefreshStanding[]>(
    `/* lockRefreshToken */
     SELECT rt.id AS "id", rt.used_at AS "usedAt", s.id AS "sessionId",
            s.public_id AS "sessionPublicId", s.epoch AS "sessionEpoch", s.ended_at AS "endedAt",
            s.expires_at AS "expiresAt", a.public_id AS "publicId", a.role AS "role",
            a.status AS "status", a.epoch AS "epoch", a.place_key AS "placeKey",
            o.public_id AS "officeId", a.employer_public_id AS "employerId",
            own_record(a.labourer_public_id) AS "labourerId"
     FROM refresh_token AS rt
     JOIN session AS s ON s.id = rt.session_id
     JOIN account AS a ON a.id = s.account_id
     LEFT JOIN office AS o ON o.id = a.office_id
     WHERE rt.token_hash = $1
     FOR UPDATE OF rt, s`,
    [tokenHash],
  );
  return found ?? null;
}

export async function markRefreshTokenUsed(
  tx: EntityManager,
  id: string,
  now: Date,
): Promise<void> {
  await tx.query(
    `/* markRefreshTokenUsed */ UPDATE refresh_token AS rt SET used_at = $2 WHERE rt.id = $1`,
    [id, now],
  );
}

/** Is this token of the session, and not used yet? */
export async function isUnusedRefreshToken(
  tx: EntityManager,
  sessionId: string,
  tokenHash: Buffer,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `/* isUnusedRefreshToken */
     SELECT 1 AS found
     FROM refresh_token AS rt
     WHERE rt.token_hash = $2 AND rt.session_id = $1 AND rt.used_at IS NULL`,
    [sessionId, tokenHash],
  );
  return rows.length === 1;
}

export async function endSession(
  tx: EntityManager,
  id: string,
  reason: 'SIGNED_OUT' | 'REFRESH_TOKEN_REUSED',
  now: Date,
): Promise<void> {
  await tx.query(
    `/* endSession */
     UPDATE session AS s SET ended_at = $3, end_reason = $2 WHERE s.id = $1 AND s.ended_at IS NULL`,
    [id, reason, now],
  );
}

/** A session and its account now, for tokens that were issued before. */
export interface SessionStanding {
  readonly name: string;
  readonly role: Role;
  readonly status: 'ACTIVE' | 'SUSPENDED';
  readonly epoch: number;
  readonly sessionEpoch: number;
  readonly endedAt: Date | null;
  readonly expiresAt: Date;
  readonly placeKey: string | null;
  readonly officeId: string | null;
  readonly employerId: string | null;
  readonly labourerId: string | null;
}

export async function findSessionStanding(
  reader: Reader,
  accountPublicId: string,
  sessionPublicId: string,
): Promise<SessionStanding | null> {
  const { rows } = await reader.query<SessionStanding>({
    name: 'findSessionStanding',
    text: `/* findSessionStanding */
           SELECT a.name AS "name", a.role AS "role", a.status AS "status", a.epoch AS "epoch",
                  s.epoch AS "sessionEpoch", s.ended_at AS "endedAt", s.expires_at AS "expiresAt",
                  a.place_key AS "placeKey", o.public_id AS "officeId",
                  a.employer_public_id AS "employerId",
                  own_record(a.labourer_public_id) AS "labourerId"
           FROM session AS s
           JOIN account AS a ON a.id = s.account_id
           LEFT JOIN office AS o ON o.id = a.office_id
           WHERE s.public_id = $2 AND a.public_id = $1`,
    values: [accountPublicId, sessionPublicId],
  });
  return rows[0] ?? null;
}

/** Removes sessions that ended or expired before a day; their refresh tokens go with them. */
export async function deleteOldSessions(tx: EntityManager, before: Date): Promise<void> {
  await tx.query(
    `/* deleteOldSessions */ DELETE FROM session AS s WHERE s.expires_at < $1 OR s.ended_at < $1`,
    [before],
  );
}
