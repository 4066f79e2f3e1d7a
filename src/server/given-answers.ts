import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { Role } from '../access/roles';
import type { Viewer } from '../access/viewer';
import type { Variables } from '../api/argument';
import type { Context, Services } from '../api/context';
import type { CompiledOperation } from '../api/operations';
import { findNewestSequence } from '../modules/vacancy-feed';

/** An answer that may be given again: its `data` as JSON, and what it cost. */
export class GivenAnswer {
  readonly data: Buffer;
  private digest: string | undefined;

  constructor(
    data: object,
    readonly cost: number,
  ) {
    this.data = utf8(JSON.stringify(data));
  }

  /** Weak: what the request cost stands beside the data and is another each time. */
  get etag(): string {
    this.digest ??= createHash('sha256').update(this.data).digest('base64url').slice(0, 22);
    return `W/"${this.digest}"`;
  }
}

const workspace = Buffer.allocUnsafeSlow(3 * 65_536);

/** Encodes in one pass: `Buffer.from` measures a text first, which takes as long again. */
function utf8(text: string): Buffer {
  if (text.length * 3 > workspace.length) return Buffer.from(text, 'utf8');
  return Buffer.from(workspace.subarray(0, workspace.write(text, 'utf8')));
}

interface Given {
  readonly since: number;
  /** Null once it was given to the only one who asked. */
  readonly answer: Promise<GivenAnswer | null> | null;
  /** Whether somebody has asked the same, before or meanwhile. */
  shared: boolean;
}

/** How much is kept: answers, bytes of one and of all together, characters of variables. */
const kept = { answers: 500, longest: 64_000, bytes: 16_000_000, variables: 2_000 };

/** Milliseconds between two looks at the feed, while anybody asks. */
const betweenLooks = 100;

/**
 * Answers to public operations, given again for a moment to whoever asks the same: the front page
 * of a portal is asked for by all of its visitors. Only for viewers who see what anyone sees, only
 * whole answers without errors, and none from before the last public change that was noticed.
 */
export class GivenAnswers {
  private readonly answers = new LRUCache<string, Given>({
    max: kept.answers,
    maxSize: kept.bytes,
  });
  private readonly numbers = new WeakMap<CompiledOperation, number>();
  private operations = 0;
  private sequence = '';
  private lookedAt = 0;

  constructor(
    private readonly services: Services,
    /** Milliseconds for which an answer is good, from when its reading began. */
    private readonly freshFor: number,
  ) {}

  /** Under what the answer to a request may be given again; null: it may not. */
  keyOf(operation: CompiledOperation, context: Context, variables: Variables): string | null {
    const { viewer, language } = context;
    if (this.freshFor === 0 || !operation.isPublic || !seesWhatAnyoneSees(viewer)) return null;
    const given = JSON.stringify(variables);
    if (given.length > kept.variables) return null;
    this.look();
    const scopes = [...viewer.scopes].sort().join();
    return [this.numberOf(operation), viewer.role, scopes, language, this.sequence, given].join(
      ' ',
    );
  }

  /** The answer that was given, or is being read, under this key. */
  find(key: string): Promise<GivenAnswer | null> | null {
    const known = this.fresh(key);
    if (known === null) return null;
    known.shared = true;
    return known.answer;
  }

  /**
   * Tells who asks the same meanwhile to wait; the function returned gives them the answer. What
   * nobody else has asked for is not kept: the answers to endlessly many different questions would
   * live just long enough to be dear to the garbage collector (a twentieth of a page).
   */
  begin(key: string): (answer: GivenAnswer | null) => void {
    let give: (answer: GivenAnswer | null) => void = () => undefined;
    const answer = new Promise<GivenAnswer | null>((resolve) => (give = resolve));
    const given: Given = {
      since: performance.now(),
      answer,
      shared: this.fresh(key)?.shared ?? false,
    };
    this.answers.set(key, given, { size: key.length });
    return (read) => {
      give(read);
      if (this.answers.peek(key) !== given) return;
      if (read === null || read.data.length > kept.longest) this.answers.delete(key);
      else if (!given.shared)
        this.answers.set(key, { ...given, answer: null }, { size: key.length });
      else this.answers.set(key, { ...given }, { size: key.length + read.data.length });
    };
  }

  private fresh(key: string): Given | null {
    const known = this.answers.get(key);
    return known === undefined || performance.now() - known.since > this.freshFor ? null : known;
  }

  /** Looks beside the requests whether the feed has gone on: no request waits for it. */
  private look(): void {
    const now = performance.now();
    if (now - this.lookedAt < betweenLooks) return;
    this.lookedAt = now;
    findNewestSequence(this.services.databases.portal.reader).then(
      (sequence) => {
        this.sequence = sequence;
      },
      // Who cannot read the feed cannot read vacancies either, and is told so by their statement.
      () => undefined,
    );
  }

  private numberOf(operation: CompiledOperation): number {
    const known = this.numbers.get(operation);
    if (known !== undefined) return known;
    this.operations += 1;
    this.numbers.set(operation, this.operations);
    return this.operations;
  }
}

const seesWhatAnyoneSees = ({ role }: Viewer) => role === Role.ANONYMOUS || role === Role.PORTAL;
