import { sampleSignIns } from '../modules/accounts';
import { samplePortal } from '../modules/api-clients';

/**
 * Where to go and how to sign in, for whoever has just started the server. The accounts of the
 * sample are shown where there is one; their passwords follow from the secret of the installation.
 */
export function welcome(address: string, secretOfSample: Buffer | null): string {
  return `
  Cung Cầu is ready.

    Explorer  ${address}/graphql   (open it in a browser)
    Health    ${address}/health/ready
    Stop      Ctrl-C

  A token for a role, to try things out:

    npm run -s token -- PORTAL            (--help names the roles)
${secretOfSample === null ? '' : signIns(secretOfSample)}
`;
}

function signIns(secret: Buffer): string {
  const { clientId, clientSecret } = samplePortal(secret);
  const rows = sampleSignIns(secret).map(
    ({ role, login, password }) => `    ${role.padEnd(24)}  ${login.padEnd(28)}  ${password}`,
  );
  return `
  Or sign in (mutation \`signIn\`) as one of the made-up people of the sample:

${rows.join('\n')}

  A portal gets its token with \`issueClientToken\`:

    ${clientId}  ${clientSecret}
`;
}
