import type { Services } from '../../api/context';
import { Sealer } from '../../database/seal';

/** What somebody proposes, as it is read by those who may. */
export interface ProposedContent {
  /** Item → value as it was sent; null empties the item. */
  readonly changes: Readonly<Record<string, unknown>>;
  readonly evidence: string | null;
  /** Where the evidence is kept: numbers of documents, addresses of files. */
  readonly references: readonly string[];
}

const placeOf = (publicId: string) => `correction.sealed:${publicId}`;

const sealerOf = ({ secret }: Pick<Services, 'secret'>) => new Sealer(secret, 'correction');

/** Seals a proposal for its row and no other: it may hold numbers and sensitive items. */
export const sealProposal = (
  services: Pick<Services, 'secret'>,
  publicId: string,
  content: ProposedContent,
): Buffer =>
  sealerOf(services).seal(placeOf(publicId), Buffer.from(JSON.stringify(content), 'utf8'));

/** Throws for bytes that were changed or belong to another row. */
export const openProposal = (
  services: Pick<Services, 'secret'>,
  publicId: string,
  sealed: Buffer,
): ProposedContent =>
  JSON.parse(
    sealerOf(services).open(placeOf(publicId), sealed).toString('utf8'),
  ) as ProposedContent;
