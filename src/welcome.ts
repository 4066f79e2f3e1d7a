/** Where to go and how to sign in, for whoever has just started the server. */
export function welcome(address: string): string {
  return `
  Cung Cầu is ready.

    Explorer  ${address}/graphql   (open it in a browser)
    Health    ${address}/health/ready
    Stop      Ctrl-C

`;
}
