import type { Module } from '../../api/module';
import { TrustedDocumentRecord } from './trusted-document.entity';

export { measuredPrice } from './measured-price';
export {
  deleteTrustedDocument,
  findTrustedDocuments,
  saveTrustedDocument,
  type TrustedDocument,
} from './trusted-document.queries';
export { trustedDocument, TrustedDocuments } from './trusted-documents';

export const trustedDocumentsModule: Module = {
  name: 'trusted-documents',
  resolvers: [],
  entities: [TrustedDocumentRecord],
};
