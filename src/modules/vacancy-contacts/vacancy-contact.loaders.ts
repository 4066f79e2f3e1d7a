import DataLoader from 'dataloader';
import type { LoaderRecipe } from '../../api/context';
import {
  countReveals,
  type RevealedVacancyContact,
  revealVacancyContacts,
} from './vacancy-contact.queries';

/**
 * Contacts by the key of the vacancy, all of one answer in one statement. From the pool of the
 * program, also for portals: the role behind the public pool may not even call the function.
 */
export const contactOfVacancy: LoaderRecipe<string, RevealedVacancyContact | null> = ({
  services,
  viewer,
  requestId,
}) =>
  new DataLoader(async (ids) => {
    const { reader } = services.databases.app;
    const found = await revealVacancyContacts(reader, viewer, requestId, ids);
    const byId = new Map(found.map((contact) => [contact.vacancy_id, contact]));
    return ids.map((id) => byId.get(id) ?? null);
  });

/** How often each contact was given away. */
export const revealsOfVacancy: LoaderRecipe<string, number> = ({ services }) =>
  new DataLoader(async (ids) => {
    const counts = await countReveals(services.databases.app.reader, ids);
    return ids.map((id) => counts.get(id) ?? 0);
  });
