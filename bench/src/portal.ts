import type { Running } from './contestant';
import type { Registry } from './registry/databases';

interface Answer {
  readonly data?: {
    readonly issueClientToken: {
      readonly token: string | null;
      readonly userErrors: readonly { readonly message: string }[];
    };
  };
}

/** A token of the portal of the benchmark, for the next ten minutes. */
export async function signIn({ url }: Running, client: Registry['client']): Promise<string> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `mutation ($input: ClientTokenInput!) {
        issueClientToken(input: $input) { token userErrors { message } }
      }`,
      variables: { input: client },
    }),
  });
  const said = await answer.text();
  const token = (JSON.parse(said) as Answer).data?.issueClientToken.token;
  if (token == null) throw new Error(`The portal may not sign in: ${said}`);
  return token;
}
