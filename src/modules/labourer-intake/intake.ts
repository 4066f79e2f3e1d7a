import type { Services } from '../../api/context';
import type { Actor, DataUse } from '../../database/protected';
import type { IdentityKeys } from '../protection';

/** In whose name and by which right people are recorded, and with which keys. */
export interface Intake {
  readonly services: Services;
  readonly keys: IdentityKeys;
  readonly actor: Actor;
  readonly use: Omit<DataUse, 'action'>;
  readonly formVersion: string;
  readonly legalBasis: string;
}
