import type { People } from '../registry/people';
import { oursAlone, unguarded } from '../servers';
import { tokenOf } from '../sign-in';
import { personalFields } from './people';
import { bearer, nonce, post, readRoot, type Workload } from './workload';

const query = `
  query Protected($order: LabourerOrder) {
    labourers(first: 100, orderBy: $order) { nodes { ${personalFields} } }
  }`;

export const protectedFields: Workload<People> = {
  name: 'protected',
  about: '100 people with 20 fields of class PERSONAL each, with permissions and without',
  warmUp: 300,
  goals: [{ over: 'withoutPermissions', atLeast: 0.9 }],
  asks: async ({ registry, ours: running }) => {
    const account = {
      login: 'bench-commune',
      role: 'COMMUNE_OFFICER',
      place: registry.commune,
    };
    const headers = bearer(await tokenOf(running, registry, account));
    const ask = {
      requests: [post(query, { order: 'NAME', ...nonce }, headers)],
      read: readRoot('labourers'),
    };
    return {
      ours: { contestant: oursAlone, ...ask },
      withoutPermissions: { contestant: unguarded, ...ask },
    };
  },
};
