import DataLoader from 'dataloader';
import type { LoaderRecipe } from '../../api/context';
import { type RevealedEmployerContact, revealEmployerContacts } from './employer.queries';

/**
 * Contacts by the key of the employer, all of one answer in one statement. From the pool of the
 * program, also for portals: the role behind the public pool may not even call the function.
 */
export const contactOfEmployer: LoaderRecipe<string, RevealedEmployerContact | null> = ({
  services,
  viewer,
  requestId,
}) =>
  new DataLoader(async (ids) => {
    const { reader } = services.databases.app;
    const found = await revealEmployerContacts(reader, viewer, requestId, ids);
    const byId = new Map(found.map((contact) => [contact.employer_id, contact]));
    return ids.map((id) => byId.get(id) ?? null);
  });
