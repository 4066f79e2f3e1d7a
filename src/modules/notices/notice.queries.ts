import type { Database } from '../../database/database';
import { type Actor, readInScope } from '../../database/protected';
import type { NoticeKind } from './notice.type';

export interface NoticeRow {
  readonly kind: NoticeKind;
  readonly at: Date;
  /** Type and outside key of what the notice is about. */
  readonly type: string;
  readonly key: string;
  readonly byRole: string;
  readonly words: string | null;
}

const mostNotices = 100;

/** What there is to tell the actor about their own record, the newest first. */
export const findNotices = (
  register: Database,
  actor: Actor,
  since: Date | null,
): Promise<NoticeRow[]> =>
  readInScope(register, actor, {
    text: `/* findNotices */
      SELECT n.kind AS kind, n.at AS at, n.type AS type, n.key AS key, n.by_role AS "byRole",
        n.words AS words
      FROM (
        SELECT 'RECORD_OPENED', e.opened_at, 'EmergencyAccess', e.public_id, e.by_role, e.reason
        FROM emergency_access AS e
        WHERE e.labourer_key = $1
        UNION ALL
        SELECT 'OPENING_REVIEWED', e.reviewed_at, 'EmergencyAccess', e.public_id,
          'DATA_PROTECTION_OFFICER', e.finding
        FROM emergency_access AS e
        WHERE e.labourer_key = $1 AND e.reviewed_at IS NOT NULL
        UNION ALL
        SELECT CASE s.action WHEN 'ACKNOWLEDGE' THEN 'REQUEST_ACKNOWLEDGED'
            WHEN 'EXTEND' THEN 'REQUEST_EXTENDED' WHEN 'FULFIL' THEN 'REQUEST_FULFILLED'
            ELSE 'REQUEST_REFUSED' END,
          s.at, 'SubjectRequest', r.public_id, s.by_role, s.reason
        FROM subject_request AS r
        JOIN subject_request_step AS s ON s.request_id = r.id
        WHERE r.labourer_key = $1 AND s.action IN ('ACKNOWLEDGE', 'EXTEND', 'FULFIL', 'REFUSE')
        UNION ALL
        SELECT 'CORRECTION_DECIDED', s.at, 'Correction', c.public_id, s.by_role, s.reason
        FROM correction AS c
        JOIN correction_step AS s ON s.correction_id = c.id
        JOIN labourer AS l ON l.id = c.labourer_id
        WHERE l.public_id = $1 AND s.action IN ('ACCEPT', 'ACCEPT_PART', 'REJECT')
        UNION ALL
        SELECT 'CENTRE_REGISTERED', c.registered_at, 'CentreRegistration', c.public_id,
          'CENTRE_STAFF', NULL
        FROM centre_registration AS c
        WHERE c.labourer_key = $1
        UNION ALL
        SELECT 'CENTRE_ENDED', c.ended_at, 'CentreRegistration', c.public_id, 'CENTRE_STAFF',
          c.end_reason
        FROM centre_registration AS c
        WHERE c.labourer_key = $1 AND c.ended_at IS NOT NULL
      ) AS n (kind, at, type, key, by_role, words)
      WHERE $2::timestamptz IS NULL OR n.at > $2
      ORDER BY n.at DESC, n.kind, n.key
      LIMIT ${mostNotices}`,
    values: [actor.labourer, since],
  });
