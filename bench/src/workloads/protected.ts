import { tokenOfCentre } from '../sign-in';
import { oursAlone, unguarded } from '../servers';
import { provinces } from './page';
import { bearer, nonce, post, readRoot, type Workload } from './workload';

/** Six fields of a vacancy and its employer, and seven of each of its two steps. */
const query = `
  query Protected($place: [String!]) {
    vacancies(first: 100, filter: { placeCodes: $place }) {
      nodes {
        declaredOn servicesRequested
        employer { plannedHires6m services declaredOn }
        steps { action fromStatus toStatus version reason at byRole }
      }
    }
  }`;

export const protectedFields: Workload = {
  name: 'protected',
  about:
    '100 vacancies with 20 fields each that only offices may read, with permissions and without',
  warmUp: 300,
  goals: [{ over: 'withoutPermissions', atLeast: 0.9 }],
  asks: async ({ registry, ours: running }) => {
    const headers = bearer(await tokenOfCentre(running, registry));
    const ask = {
      requests: provinces.map((place) => post(query, { place: [place], ...nonce }, headers)),
      read: readRoot('vacancies'),
    };
    return {
      ours: { contestant: oursAlone, ...ask },
      withoutPermissions: { contestant: unguarded, ...ask },
    };
  },
};
