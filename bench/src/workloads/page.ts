import { tagOf } from '../rounds';
import { tokenOfPortal } from '../sign-in';
import { handWritten, ours, oursAlone, postGraphile, usualWay } from '../servers';
import {
  bearer,
  get,
  getQuery,
  globalId,
  moment,
  nonce,
  post,
  readRoot,
  type Workload,
} from './workload';

/** Provinces of today: from the two big cities to some of the smallest. */
export const provinces = ['79', '01', '38', '25', '52', '31', '48', '92', '46', '11', '12', '96'];

const fields = `title openings positionLevel generalEducation technicalQualification experience
  contractType workForm benefits inIndustrialZone postedAt applyBy`;

/** Ours; also with a cursor. */
export const pageQuery = `
  query Page($place: [String!], $after: String) {
    vacancies(first: 20, after: $after, filter: { placeCodes: $place }) {
      nodes {
        id ${fields}
        salary { min max negotiable }
        employer { id name type }
        occupation { code name }
        workplaces { code fullName }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`;

const usualQuery = `
  query Page($place: String!) {
    vacancies(first: 20, place: $place) {
      nodes {
        publicId ${fields}
        salary { min max negotiable }
        employer { publicId name type }
        occupation { code name }
        workplaces { code fullName }
      }
      hasNextPage
      endCursor
    }
  }`;

const postGraphileQuery = `
  query Page($place: String!) {
    allPlacedVacancies(first: 20, condition: { placeKey: $place }, orderBy: [POSTED_AT_DESC, ROW_ID_DESC]) {
      nodes {
        publicId ${fields}
        salaryMin salaryMax salaryNegotiable
        employerByEmployerId { publicId name type }
        occupationByOccupationVersionAndOccupationCode { code name }
        workPlaces { nodes { code fullName } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`;

const readOurs = readRoot('vacancies');

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access */
const readUsual = (answer: any) => {
  const { nodes, hasNextPage } = answer.data.vacancies;
  return {
    nodes: nodes.map(({ publicId, employer, ...node }: any) => ({
      ...node,
      id: globalId('Vacancy', publicId),
      employer: {
        id: globalId('Employer', employer.publicId),
        name: employer.name,
        type: employer.type,
      },
    })),
    pageInfo: { hasNextPage },
  };
};

const readPostGraphile = (answer: any) => {
  const { nodes, pageInfo } = answer.data.allPlacedVacancies;
  return {
    nodes: nodes.map(
      ({
        publicId,
        salaryMin,
        salaryMax,
        salaryNegotiable,
        employerByEmployerId: { publicId: employerId, ...employer },
        occupationByOccupationVersionAndOccupationCode: occupation,
        workPlaces: { nodes: workplaces },
        postedAt,
        ...node
      }: any) => ({
        ...node,
        id: globalId('Vacancy', publicId),
        postedAt: moment(postedAt),
        salary: { min: salaryMin, max: salaryMax, negotiable: salaryNegotiable },
        employer: { ...employer, id: globalId('Employer', employerId) },
        occupation,
        workplaces,
      }),
    ),
    pageInfo: { hasNextPage: pageInfo.hasNextPage },
  };
};
/* eslint-enable */

/** First pages of provinces, each request new to every server. */
export const page: Workload = {
  name: 'page',
  about: '20 vacancies of one province, newest first, with employer, occupation and places',
  // Two workers compile what they run each for itself, over some thousand answers.
  warmUp: 3_000,
  goals: [
    { over: 'handWritten', atLeast: 0.9 },
    { over: 'postGraphile', atLeast: 1.5 },
  ],
  asks: async ({ registry, ours: running }) => {
    const token = await tokenOfPortal(running, registry);
    return {
      ours: {
        contestant: ours,
        requests: provinces.map((place) => post(pageQuery, { place: [place], ...nonce })),
        read: readOurs,
      },
      oursAlone: {
        contestant: oursAlone,
        requests: provinces.map((place) => post(pageQuery, { place: [place], ...nonce })),
        read: readOurs,
      },
      oursAsPortal: {
        contestant: ours,
        requests: provinces.map((place) =>
          post(pageQuery, { place: [place], ...nonce }, bearer(token)),
        ),
        read: readOurs,
      },
      handWritten: {
        contestant: handWritten,
        requests: provinces.map((place) => get(`/page?place=${place}`)),
        read: readOurs,
      },
      postGraphile: {
        contestant: postGraphile,
        requests: provinces.map((place) =>
          post(postGraphileQuery, { place: `2025:${place}`, ...nonce }),
        ),
        read: readPostGraphile,
      },
      usual: {
        contestant: usualWay,
        requests: provinces.map((place) => post(usualQuery, { place, ...nonce }, {}, '/')),
        read: readUsual,
      },
    };
  },
};

const frontPage = { place: ['79'] };

/** The same question again and again, as a portal's front page asks it. */
export const repeated: Workload = {
  name: 'repeated',
  about: 'the same page again and again, as the front page of a portal asks for it',
  warmUp: 1_500,
  goals: [{ over: 'handWritten', atLeast: 3 }],
  asks: async ({ ours: running }) => {
    const asked = getQuery(pageQuery, frontPage);
    return {
      ours: { contestant: ours, requests: [post(pageQuery, frontPage)], read: readOurs },
      oursAlone: { contestant: oursAlone, requests: [post(pageQuery, frontPage)], read: readOurs },
      oursByGet: { contestant: ours, requests: [asked], read: readOurs },
      oursUnchanged: {
        contestant: ours,
        requests: [
          getQuery(pageQuery, frontPage, { 'if-none-match': await tagOf(running, asked) }),
        ],
        read: null,
        status: 304,
      },
      handWritten: {
        contestant: handWritten,
        requests: [get('/page?place=79')],
        read: readOurs,
      },
    };
  },
};
