import type { OutsideIssuer } from './token';
import type { Role } from './roles';

/** An identity provider whose tokens are accepted for accounts linked to it beforehand. */
export interface OutsideProvider extends OutsideIssuer {
  /** Where it publishes its keys (JWKS). */
  readonly jwksUrl: string;
}

/** What the operator decides about signing in. */
export interface SignInSettings {
  /** Roles whose accounts must use a second factor. */
  readonly totpRequiredRoles: ReadonlySet<Role>;
  readonly outsideProvider: OutsideProvider | null;
  /** Whether tokens of `npm run token` and accounts of the sample hold; never in production. */
  readonly trials: boolean;
}
