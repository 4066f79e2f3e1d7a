import type { EntityManager } from 'typeorm';
import type { Database } from '../../database/database';
import { protectedTransaction } from '../../database/protected';
import { operator } from '../register';
import { beginningOfLedger, hashOfEntry, HeadSigner, type SignedHead } from './ledger-chain';
import { type ChainLink, countSeals, findLinks, findStrays } from './ledger.queries';

/** Seconds within which an entry has to be in the chain. */
const mergeDelay = 10;

const batch = 5_000;
const mostStrays = 1_000;

export interface LedgerFinding {
  /** The place in the chain, or what else tells where. */
  readonly where: string;
  readonly what: string;
}

export interface Verification {
  readonly entries: number;
  readonly findings: readonly LedgerFinding[];
  /** How far the signatures reach: keep it outside. */
  readonly head: SignedHead | null;
}

interface VerificationOptions {
  /** Heads that were kept outside: with them a tail that was cut off is missed. */
  readonly keptHeads?: readonly SignedHead[];
  readonly onStart?: (total: number) => void;
  readonly onProgress?: (done: number) => void;
}

/**
 * Goes through the whole ledger and finds every entry that was changed, moved, taken away or put in
 * between, every signature that is not ours, and entries that never came into the chain.
 */
export async function verifyLedger(
  register: Database,
  secret: Buffer,
  { keptHeads = [], onStart, onProgress }: VerificationOptions = {},
): Promise<Verification> {
  const ask = <T>(work: (tx: EntityManager) => Promise<T>) =>
    protectedTransaction(register, operator('audit'), work);
  const walk = new Walk(new HeadSigner(secret), keptHeads);
  onStart?.(await ask(countSeals));
  for (;;) {
    const links = await ask((tx) => findLinks(tx, walk.position, batch));
    for (const link of links) walk.step(link);
    onProgress?.(walk.entries);
    if (links.length < batch) break;
  }
  walk.end();
  for (const { kind, key } of await ask((tx) => findStrays(tx, mergeDelay, mostStrays))) {
    walk.findings.push(
      kind === 'entry'
        ? { where: `entry ${key}`, what: `is in no chain after more than ${mergeDelay} seconds` }
        : { where: `position ${key}`, what: 'is signed and not there' },
    );
  }
  return { entries: walk.entries, findings: walk.findings, head: walk.head };
}

class Walk {
  readonly findings: LedgerFinding[] = [];
  entries = 0;
  position = '0';
  head: SignedHead | null = null;
  private hash: Buffer = beginningOfLedger;
  private day = '';
  private readonly kept = new Map<string, SignedHead>();

  constructor(
    private readonly signer: HeadSigner,
    keptHeads: readonly SignedHead[],
  ) {
    for (const head of keptHeads) {
      if (signer.isOurs(head)) this.kept.set(head.position, head);
      else this.tell(head.position, 'is in a head kept outside that is not signed by us');
    }
  }

  step(link: ChainLink): void {
    const { position, day, hash, entry } = link;
    if (BigInt(position) !== BigInt(this.position) + 1n) {
      this.tell(position, `follows ${this.position}: what stood between is gone`);
    }
    if (entry === null) {
      this.tell(position, `entry ${link.dataUseId} is gone`);
    } else if (!hashOfEntry(this.hash, position, day, entry).equals(hash)) {
      this.tell(position, `entry ${link.dataUseId} is not what was put there, or not in its place`);
    }
    if (day < this.day) this.tell(position, `is of ${day}, and follows ${this.day}`);
    this.checkHeads(link);
    this.entries += 1;
    this.position = position;
    this.hash = hash;
    this.day = day;
  }

  end(): void {
    if (this.position !== '0' && this.head?.position !== this.position) {
      this.tell(this.position, 'is the end, and nobody has signed it');
    }
    for (const { position } of this.kept.values()) {
      this.tell(position, 'was there when its head was kept outside: the ledger was cut before it');
    }
  }

  private checkHeads({ position, day, hash, head }: ChainLink): void {
    if (head !== null) {
      const fits = head.hash.equals(hash) && head.day === day;
      if (fits && this.signer.isOurs(head)) this.head = head;
      else this.tell(position, 'is signed by somebody else, or over something else');
    }
    const kept = this.kept.get(position);
    if (kept === undefined) return;
    this.kept.delete(position);
    if (!kept.hash.equals(hash) || kept.day !== day) {
      this.tell(position, 'is not what it was when its head was kept outside');
    }
  }

  private tell(position: string, what: string): void {
    this.findings.push({ where: `position ${position}`, what });
  }
}
