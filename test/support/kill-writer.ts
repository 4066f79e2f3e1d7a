import { setTimeout as delay } from 'node:timers/promises';
import { filledLabourer } from './labour-office';
import { freshPersonalId } from './labourer-desk';
import type { Random } from './random';

/** A record as its writer was told it is. */
export interface Acknowledged {
  readonly id: string;
  version: number;
}

interface Answer {
  readonly data?: Readonly<Record<string, Payload | null>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { code: string } }[];
}

interface Payload {
  readonly labourer: { readonly id: string; readonly version: number } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

/** Errors after which the same request is sent again: the server or its database is coming back. */
const passing = new Set(['OVERLOADED', 'UNAVAILABLE', 'INTERNAL_SERVER_ERROR', 'TIMEOUT']);

/**
 * An officer who records people and changes them, and who sends a request again, with the same
 * `clientMutationId`, until it is answered.
 */
export class KillWriter {
  readonly acknowledged: Acknowledged[] = [];
  /** How many requests had to be sent again. */
  retries = 0;
  private requests = 0;

  constructor(
    private readonly name: string,
    private readonly token: string,
    private readonly address: () => Promise<string>,
    private readonly random: Random,
  ) {}

  async writeUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) await this.writeOne();
  }

  private async writeOne(): Promise<void> {
    const known = this.acknowledged.length;
    if (known === 0 || this.random.next() < 0.5) {
      const born = 1950 + Math.floor(this.random.next() * 50);
      const labourer = filledLabourer({
        dateOfBirth: `${born}-05-20`,
        personalId: freshPersonalId({ born }),
      });
      const { id, version } = await this.send('recordLabourer', {
        formVersion: 'TT09-2025/01',
        labourer,
      });
      this.acknowledged.push({ id, version });
      return;
    }
    const one = this.acknowledged[Math.floor(this.random.next() * known)];
    if (one === undefined) return;
    const line = `${Math.floor(this.random.next() * 1e6)} Phố Thử`;
    const labourer = { permanentAddress: { placeCode: '00004', line } };
    const { version } = await this.send('updateLabourer', {
      id: one.id,
      version: one.version,
      labourer,
    });
    one.version = version;
  }

  private async send(mutation: string, input: object) {
    this.requests += 1;
    const clientMutationId = `${this.name}-${this.requests}`;
    const type = `${mutation[0]?.toUpperCase() ?? ''}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) {
      labourer { id version } userErrors { code message } } }`;
    const body = JSON.stringify({ query, variables: { input: { ...input, clientMutationId } } });
    for (;;) {
      const answer = await this.post(body).catch(() => null);
      const payload = answer?.data?.[mutation];
      if (payload?.labourer != null) return payload.labourer;
      const refused = payload?.userErrors[0] ?? null;
      const error = answer?.errors?.find(({ extensions }) => !passing.has(extensions.code));
      if (refused !== null || error !== undefined) {
        throw new Error(`${mutation} was refused: ${JSON.stringify(refused ?? error)}`);
      }
      this.retries += 1;
      await delay(50);
    }
  }

  private async post(body: string): Promise<Answer> {
    const answer = await fetch(`${await this.address()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    return (await answer.json()) as Answer;
  }
}
