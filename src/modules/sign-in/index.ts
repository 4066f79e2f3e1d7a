import type { Viewer } from '../../access/viewer';
import { type TokenClaims, tokenLife, trialTokenLife } from '../../access/token';
import type { Services } from '../../api/context';
import type { Module } from '../../api/module';
import { authorityOf } from './authority';
import { RefreshTokenRecord } from './refresh-token.entity';
import { deleteOldSessions } from './session.queries';
import { SessionRecord } from './session.entity';
import { SignInAttemptRecord } from './sign-in-attempt.entity';
import { deleteOldAttempts } from './sign-in-attempt.queries';
import { SignInResolver } from './sign-in.resolver';
import { SigningKeyRecord } from './signing-key.entity';

const day = 24 * 3600;
const keyAge = 30 * day;
const sessionsKept = 30 * day;

/** Who sends this `Authorization` header; throws `UNAUTHENTICATED` when it is not a valid token. */
export function readViewer(services: Services, header: string | undefined): Promise<Viewer> {
  return authorityOf(services).readViewer(header);
}

/** What a token for trying things out says of its bearer. */
export type TrialBearer = Pick<TokenClaims, 'role' | 'placeKey' | 'employerId' | 'scopes'>;

/** A token for trying things out, without an account behind it; refused by servers in production. */
export async function issueTrialToken(services: Services, bearer: TrialBearer): Promise<string> {
  if (!services.signIn.trialTokens) throw new Error('Trial tokens are not accepted here.');
  const sign = await authorityOf(services).signer(new Date());
  const subject = `trial:${[bearer.role, bearer.employerId].filter(Boolean).join('-')}`;
  return sign({ ...bearer, subject, officeId: null, sessionId: null, epoch: 0 }).token;
}

/** Makes a new signing key; answers its name. `now`: after a theft, the old keys are void at once. */
export function rotateSigningKey(services: Services, now: boolean): Promise<string> {
  return authorityOf(services).keys.rotate(new Date(), now ? 0 : keyOverlap(services), !now);
}

/** Seconds for which an old key has to verify after a rotation. */
const keyOverlap = ({ signIn }: Pick<Services, 'signIn'>) =>
  signIn.trialTokens ? trialTokenLife : tokenLife;

const rotateKeys = async (services: Services) => {
  const rotated = await authorityOf(services).keys.rotateWhenOlder(
    new Date(),
    keyAge,
    keyOverlap(services),
  );
  if (rotated) services.log.info('a new key will sign the tokens');
};

const forgetOldSessions = ({ databases }: Services) =>
  databases.accounts.transaction(async (tx) => {
    await deleteOldSessions(tx, new Date(Date.now() - sessionsKept * 1000));
    await deleteOldAttempts(tx, new Date(Date.now() - day * 1000));
  });

export const signInModule: Module = {
  name: 'sign-in',
  resolvers: [SignInResolver],
  entities: [SessionRecord, RefreshTokenRecord, SignInAttemptRecord, SigningKeyRecord],
  jobs: [
    { name: 'rotate signing keys', everySeconds: 3600, run: rotateKeys },
    { name: 'forget old sessions', everySeconds: 3600, run: forgetOldSessions },
  ],
};
