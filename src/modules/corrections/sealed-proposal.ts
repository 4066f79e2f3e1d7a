import { type DataSealer, placeOfProposal, type SealedBytes } from '../protection';

/** What somebody proposes, as it is read by those who may. */
export interface ProposedContent {
  /** Item → value as it was sent; null empties the item. */
  readonly changes: Readonly<Record<string, unknown>>;
  readonly evidence: string | null;
  /** Where the evidence is kept: numbers of documents, addresses of files. */
  readonly references: readonly string[];
}

/** The keys of the house, as far as proposals need them. */
interface ProposalKeys {
  readonly proposals: DataSealer;
}

/** Seals a proposal for its row and no other: it may hold numbers and sensitive items. */
export const sealProposal = (
  { proposals }: ProposalKeys,
  publicId: string,
  content: ProposedContent,
) => proposals.seal(placeOfProposal(publicId), Buffer.from(JSON.stringify(content), 'utf8'));

/** Throws for bytes that were changed or belong to another row. */
export const openProposal = (
  { proposals }: ProposalKeys,
  publicId: string,
  sealed: SealedBytes,
): ProposedContent =>
  JSON.parse(proposals.open(placeOfProposal(publicId), sealed).toString('utf8')) as ProposedContent;
