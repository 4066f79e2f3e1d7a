import { createHash } from 'node:crypto';
import { type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { defaultOperationLimits, limitsRule } from '../../api/limits';
import type { Services } from '../../api/context';
import { OperatorError } from '../../errors';
import { findTrustedDocuments, type TrustedDocument } from './trusted-document.queries';

/** Milliseconds after which a server notices what was registered or removed. */
const rereadAfter = 10_000;

/** The registered documents as a server knows them: in memory, read again now and then. */
export class TrustedDocuments {
  private byId: ReadonlyMap<string, TrustedDocument> = new Map();
  private byText: ReadonlyMap<string, TrustedDocument> = new Map();
  private readAt = -Infinity;
  private reading: Promise<void> | null = null;

  constructor(private readonly services: Services) {}

  async withId(id: string): Promise<TrustedDocument | null> {
    await this.keepCurrent();
    return this.byId.get(id.replace(/^sha256:/, '')) ?? null;
  }

  async withText(text: string): Promise<TrustedDocument | null> {
    await this.keepCurrent();
    return this.byText.get(text) ?? null;
  }

  private async keepCurrent(): Promise<void> {
    if (performance.now() - this.readAt < rereadAfter) return;
    const first = this.readAt === -Infinity;
    this.reading ??= this.read().finally(() => (this.reading = null));
    if (first) await this.reading;
    // Later on nobody waits: the documents known so far serve until the new ones are there.
    else this.reading.catch(this.note);
  }

  private readonly note = (error: unknown): void => {
    this.services.log.warn({ err: error }, 'trusted documents could not be read again');
  };

  private async read(): Promise<void> {
    const documents = await findTrustedDocuments(this.services.databases.accounts.reader);
    this.byId = new Map(documents.map((one) => [one.id, one]));
    this.byText = new Map(documents.map((one) => [one.document, one]));
    this.readAt = performance.now();
  }
}

/** A document as it will be registered; refuses what the contract does not allow. */
export function trustedDocument(
  schema: GraphQLSchema,
  text: string,
  points: number | null,
): TrustedDocument {
  const document = read(text);
  const [operation, ...more] = document.definitions.filter(
    (definition) => definition.kind === 'OperationDefinition',
  );
  if (operation === undefined || more.length > 0) {
    throw new OperatorError('A trusted document has exactly one operation.');
  }
  const rules = [...specifiedRules, limitsRule(defaultOperationLimits)];
  const [fault] = validate(schema, document, rules);
  if (fault !== undefined) throw new OperatorError(fault.message);
  const id = createHash('sha256').update(text).digest('hex');
  return { id, name: operation.name?.value ?? '(no name)', document: text, points };
}

function read(text: string) {
  try {
    return parse(text);
  } catch (error) {
    throw new OperatorError((error as Error).message);
  }
}
