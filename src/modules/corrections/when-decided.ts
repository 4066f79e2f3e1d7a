import type { EntityManager } from 'typeorm';
import type { Actor } from '../../database/protected';

/** What became of a proposal. */
export interface DecidedCorrection {
  /** Internal key. */
  readonly key: string;
  /** Whether anything of it was accepted. */
  readonly accepted: boolean;
  readonly reason: string | null;
}

type Settle = (tx: EntityManager, actor: Actor, decided: DecidedCorrection) => Promise<void>;

let settle: Settle = () => Promise.resolve();

/** Whoever asked for a correction in another way is answered in the transaction of the decision. */
export function whenCorrectionIsDecided(answer: Settle): void {
  settle = answer;
}

export const tellOfDecision: Settle = (tx, actor, decided) => settle(tx, actor, decided);
