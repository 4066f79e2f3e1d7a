import { createHmac } from 'node:crypto';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Access, type DataClass } from '../access/data-class';
import { claimClientMutation, saveClientMutationAnswer } from '../database/client-mutation.queries';
import type { Database } from '../database/database';
import { retrying } from '../database/retrying';
import { type Fault, type Language, Refusal, RequestError } from '../errors';
import type { Context } from './context';

@ObjectType({ description: 'An expected refusal: which rule, about which item of the input.' })
class UserError {
  @Access('PUBLIC')
  @Field(() => String, {
    description:
      'For programs: `INVALID_INPUT` or `UNKNOWN_CODE` (mend the item in `field`), `NOT_FOUND` (no such record, or none you may know of), `CONFLICT` (the record has another version or state: read it again), or one that the mutation names.',
  })
  code!: string;

  @Access('PUBLIC')
  @Field(() => String, { description: 'A sentence for people, in the language asked for.' })
  message!: string;

  @Access('PUBLIC')
  @Field(() => [String], {
    nullable: true,
    description: 'Path of the input item, outermost first.',
  })
  field!: readonly string[] | null;
}

@InputType()
export class MutationInput {
  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description:
      'Your own key of this request, up to 100 characters. The same key with the same input returns the first answer; with another input it is refused.',
  })
  clientMutationId?: string | null;
}

/** The input of a mutation that changes a record: which one, and the version of it that was read. */
export function ChangeInput(dataClass: keyof typeof DataClass, which: string) {
  @InputType()
  abstract class Change extends MutationInput {
    @Access(dataClass)
    @Field(() => ID, { description: which })
    id!: string;

    @Access(dataClass)
    @Field(() => Int, { description: 'The version that was read; an older one is refused.' })
    version!: number;
  }
  return Change;
}

@ObjectType()
export class MutationPayload {
  @Access('PUBLIC')
  @Field(() => [UserError], { description: 'Why nothing was done; empty on success.' })
  userErrors!: readonly UserError[];
}

/** What a mutation keeps of its success so that a repeated request gets the same answer. */
export type Answer = Readonly<Record<string, string | number | null>>;

/**
 * Runs a mutation in one transaction. With a `clientMutationId` its answer is saved in that same
 * transaction, so a retry after a lost connection neither fails nor does the work twice; nothing
 * is saved of a refusal. Expected refusals come back as `userErrors`.
 */
export async function mutate<A extends Answer, Payload extends object>(
  context: Context,
  mutation: string,
  input: MutationInput,
  work: (tx: EntityManager) => Promise<A>,
  present: (answer: A) => Promise<Payload> | Payload,
  database: Pick<Database, 'transaction'> = context.services.databases.app,
): Promise<Partial<Payload> & MutationPayload> {
  return payloadOf(context, async () => {
    const answer = await retrying(database, (tx) =>
      once(tx, context, mutation, input, () => work(tx)),
    );
    return present(answer);
  });
}

/**
 * Runs work that must not be remembered, such as handing out a token, and turns its expected
 * refusals into `userErrors`.
 */
export async function payloadOf<Payload extends object>(
  context: Context,
  work: () => Promise<Payload>,
): Promise<Partial<Payload> & MutationPayload> {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    const faults = expectedFaults(error);
    if (faults === null) throw error;
    if (faults.some(({ code }) => code === 'NOT_FOUND')) context.missed();
    const userErrors = faults.map((fault) => userError(fault, context.language));
    return { userErrors } as unknown as Partial<Payload> & MutationPayload;
  }
}

async function once<A extends Answer>(
  tx: EntityManager,
  context: Context,
  mutation: string,
  input: MutationInput,
  work: () => Promise<A>,
): Promise<A> {
  const { clientMutationId = null, ...rest } = input;
  if (clientMutationId === null) return work();
  if (clientMutationId.length === 0 || clientMutationId.length > 100) {
    throw refusal(
      'INVALID_INPUT',
      '`clientMutationId` phải dài từ 1 đến 100 ký tự.',
      '`clientMutationId` must have 1 to 100 characters.',
    );
  }
  const key = { viewer: context.viewer.subject ?? 'anonymous', clientMutationId };
  const fingerprint = createHmac('sha256', context.services.secret)
    .update(`${mutation}\n${canonicalJson(rest)}`)
    .digest();
  const earlier = await claimClientMutation(tx, key, fingerprint);
  if (earlier === null) {
    const answer = await work();
    await saveClientMutationAnswer(tx, key, answer);
    return answer;
  }
  if (earlier.fingerprint.equals(fingerprint)) return earlier.answer as A;
  throw refusal(
    'CONFLICT',
    '`clientMutationId` này đã được dùng cho một yêu cầu khác.',
    'This `clientMutationId` was used for another request.',
  );
}

const refusal = (code: string, vi: string, en: string) =>
  new Refusal([{ code, message: { vi, en }, field: ['clientMutationId'] }]);

const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

const refusalsOfTheDomain = new Set(['NOT_FOUND', 'INVALID_INPUT', 'CONFLICT', 'UNKNOWN_CODE']);

function expectedFaults(error: unknown): readonly Fault[] | null {
  if (error instanceof Refusal) return error.faults;
  if (error instanceof RequestError && refusalsOfTheDomain.has(error.code)) {
    return [{ code: error.code, message: error.messages, field: [] }];
  }
  return null;
}

const userError = ({ code, message, field }: Fault, language: Language): UserError => ({
  code,
  message: message[language],
  field: field.length === 0 ? null : field,
});
