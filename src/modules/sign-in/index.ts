import type { Viewer } from '../../access/viewer';
import type { TokenClaims } from '../../access/token';
import type { Services } from '../../api/context';
import type { Costs } from '../../api/cost';
import type { Module } from '../../api/module';
import { authorityOf } from './authority';
import { RefreshTokenRecord } from './refresh-token.entity';
import { deleteOldSessions } from './session.queries';
import { SessionRecord } from './session.entity';
import { SignInAttemptRecord } from './sign-in-attempt.entity';
import { deleteOldAttempts } from './sign-in-attempt.queries';
import { SignInResolver } from './sign-in.resolver';

const day = 24 * 3600;
const sessionsKept = 30 * day;

/** Who sends this `Authorization` header; throws `UNAUTHENTICATED` when it is not a valid token. */
export function readViewer(services: Services, header: string | undefined): Promise<Viewer> {
  return authorityOf(services).readViewer(header);
}

/** What a token for trying things out says of its bearer. */
export type TrialBearer = Pick<
  TokenClaims,
  'role' | 'placeKey' | 'employerId' | 'labourerId' | 'scopes'
>;

/** A token for trying things out, without an account behind it; refused by servers in production. */
export async function issueTrialToken(services: Services, bearer: TrialBearer): Promise<string> {
  if (!services.signIn.trials) throw new Error('Trial tokens are not accepted here.');
  const sign = await authorityOf(services).signer(new Date());
  const { role, placeKey, employerId, labourerId } = bearer;
  // Officers of two places are two people: neither decides for the other, nor sees what they opened.
  const who = [role, placeKey?.replace(':', '-'), employerId ?? labourerId];
  const subject = `trial:${who.filter(Boolean).join('-')}`;
  return sign({ ...bearer, subject, officeId: null, sessionId: null, epoch: 0 }).token;
}

const forgetOldSessions = ({ databases }: Services) =>
  databases.accounts.transaction(async (tx) => {
    await deleteOldSessions(tx, new Date(Date.now() - sessionsKept * 1000));
    await deleteOldAttempts(tx, new Date(Date.now() - day * 1000));
  });

/** Passwords are hashed slowly on purpose. */
const costs: Costs = {
  Mutation: { signIn: 200, changePassword: 400, beginTotp: 200, confirmTotp: 200 },
};

export const signInModule: Module = {
  name: 'sign-in',
  resolvers: [SignInResolver],
  costs,
  entities: [SessionRecord, RefreshTokenRecord, SignInAttemptRecord],
  jobs: [{ name: 'forget old sessions', everySeconds: 3600, run: forgetOldSessions }],
};
