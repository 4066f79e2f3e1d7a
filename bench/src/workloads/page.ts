import { get, post, type Workload, withoutCursors } from './workload';

/** Provinces of today: from the two big cities to some of the smallest. */
const provinces = ['79', '01', '38', '25', '52', '31', '48', '92', '46', '11', '12', '96'];

const fields = `title openings positionLevel generalEducation technicalQualification experience
  contractType workForm benefits inIndustrialZone postedAt applyBy`;

const oursQuery = `
  query Page($place: [String!]) {
    vacancies(first: 20, filter: { placeCodes: $place }) {
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

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access */
const globalId = (type: string, publicId: string) =>
  Buffer.from(`${type}:${publicId}`).toString('base64url');

const moment = (written: string) => new Date(written).toISOString();

const readOurs = (answer: any) => withoutCursors(answer.data.vacancies);

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

/** A variable that no operation declares: it makes each request one that was never asked before. */
const nonce = { nonce: 'NONCE' };

export const page: Workload = {
  name: 'page',
  about: '20 vacancies of one province, newest first, with employer, occupation and places',
  asks: (token) => ({
    ours: {
      requests: provinces.map((place) => post(oursQuery, { place: [place], ...nonce })),
      read: readOurs,
    },
    oursAsPortal: {
      requests: provinces.map((place) =>
        post(oursQuery, { place: [place], ...nonce }, { authorization: `Bearer ${token}` }),
      ),
      read: readOurs,
    },
    handWritten: {
      requests: provinces.map((place) => get(`/page?place=${place}`)),
      read: readOurs,
    },
    usual: {
      requests: provinces.map((place) => post(usualQuery, { place, ...nonce }, {}, '/')),
      read: readUsual,
    },
    postGraphile: {
      requests: provinces.map((place) =>
        post(postGraphileQuery, { place: `2025:${place}`, ...nonce }),
      ),
      read: readPostGraphile,
    },
  }),
};

/** The same question again and again, as a portal's front page asks it. */
export const repeated: Workload = {
  name: 'repeated',
  about: 'the same page asked again and again',
  asks: () => ({
    ours: { requests: [post(oursQuery, { place: ['79'] })], read: readOurs },
    handWritten: { requests: [get('/page?place=79')], read: readOurs },
  }),
};
