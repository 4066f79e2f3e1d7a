import type { Viewer } from '../../access/viewer';
import { tokenLife, trialTokenLife } from '../../access/token';
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

/** Seconds for which an old key has to verify after a rotation. */
export const keyOverlap = ({ signIn }: Pick<Services, 'signIn'>) =>
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
