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

const login = 'bench-centre';

/** A token of somebody who works in a centre, for the next ten minutes. */
export async function tokenOfCentre(running: Running, { dataFolder }: Registry): Promise<string> {
  const newPassword = randomBytes(24).toString('base64url');
  return tokenFrom(
    running,
    'changePassword',
    `mutation ($input: ChangePasswordInput!) {
      result: changePassword(input: $input) { token userErrors { message } }
    }`,
    { login, password: invite(dataFolder), newPassword },
  );
}

/** Makes the account, or lets it in again when it is there from an earlier run. */
function invite(dataFolder: string): string {
  const env = { ...process.env, NODE_ENV: 'production', DATA_DIR: dataFolder };
  const tries = [
    ['create', login, '--role=CENTRE_STAFF', '--name=Bench', '--place=79', '--office=Bench'],
    ['reset', login],
  ].map((args) =>
    spawnSync(process.execPath, [productAccount, ...args], { cwd: root, env, encoding: 'utf8' }),
  );
  for (const { stdout } of tries.reverse()) {
    const password = /one-time password (\S+)/.exec(stdout)?.[1];
    if (password !== undefined) return password;
  }
  throw new Error(tries.map(({ stderr }) => stderr).join(''));
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
