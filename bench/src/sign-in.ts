import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Running } from './contestant';
import { productAccount, root } from './product';
import type { Registry } from './registry/databases';

/** A token of the portal of the benchmark, for the next ten minutes. */
export const tokenOfPortal = async (running: Running, { client }: Registry): Promise<string> =>
  tokenFrom(
    running,
    'issueClientToken',
    `mutation ($input: ClientTokenInput!) {
      result: issueClientToken(input: $input) { token userErrors { message } }
    }`,
    client,
  );

/** An account of the benchmark; made when it is first asked for. */
interface Account {
  readonly login: string;
  readonly role: string;
  readonly place?: string;
}

/** A token of somebody with an account, for the next ten minutes. */
export async function tokenOf(
  running: Running,
  { dataFolder }: Pick<Registry, 'dataFolder'>,
  account: Account,
): Promise<string> {
  const newPassword = randomBytes(24).toString('base64url');
  return tokenFrom(
    running,
    'changePassword',
    `mutation ($input: ChangePasswordInput!) {
      result: changePassword(input: $input) { token userErrors { message } }
    }`,
    { login: account.login, password: invite(dataFolder, account), newPassword },
  );
}

/** Makes the account, or lets it in again when it is there from an earlier run. */
function invite(dataFolder: string, { login, role, place }: Account): string {
  const env = { ...process.env, NODE_ENV: 'production', DATA_DIR: dataFolder };
  const where = place === undefined ? [] : [`--place=${place}`, '--office=Bench'];
  const said: string[] = [];
  for (const args of [
    ['reset', login],
    ['create', login, `--role=${role}`, '--name=Bench', ...where],
  ]) {
    const command = [productAccount, ...args];
    const { stdout, stderr } = spawnSync(process.execPath, command, {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    const password = /one-time password (\S+)/.exec(stdout)?.[1];
    if (password !== undefined) return password;
    said.push(stderr);
  }
  throw new Error(said.join(''));
}

interface Answer {
  readonly data?: {
    readonly result: {
      readonly token: string | null;
      readonly userErrors: readonly { readonly message: string }[];
    } | null;
  };
}

async function tokenFrom(
  { url }: Running,
  what: string,
  query: string,
  input: object,
): Promise<string> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const said = await answer.text();
  const token = (JSON.parse(said) as Answer).data?.result?.token;
  if (token == null) throw new Error(`${what} gives no token: ${said}`);
  return token;
}
