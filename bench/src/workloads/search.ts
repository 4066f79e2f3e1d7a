import { handWritten, ours } from '../servers';
import { readWords } from '../words';
import { get, nonce, post, readRoot, type Workload } from './workload';

/** From what a handful of advertisements say to what one in twenty says; of more ours estimates. */
const searches = [
  'thợ hàn ca đêm',
  'kế toán',
  'đầu bếp cho người mới',
  'thợ may',
  'lập trình viên ca đêm',
  'lái xe tải có kinh nghiệm',
  'giáo viên tiểu học',
  'y tá tuyển gấp',
  'trồng cây làm cuối tuần',
  'kỹ sư xây dựng làm cuối tuần',
  'bán hàng Bình Dương',
  'thợ điện tại nhà máy',
];

const facets =
  'PROVINCE, OCCUPATION_MAJOR_GROUP, EMPLOYER_TYPE, EXPERIENCE, CONTRACT_TYPE, SALARY_BAND';

const oursQuery = (order: string) => `
  query Search($words: String!, $since: DateTime) {
    vacancies(first: 20, search: $words, filter: { postedSince: $since }, orderBy: ${order}) {
      nodes {
        id title openings positionLevel generalEducation technicalQualification experience
        contractType workForm benefits inIndustrialZone postedAt applyBy
        salary { min max negotiable }
        employer { id name type }
        occupation { code name }
        workplaces { code fullName }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
      facets(by: [${facets}], first: 100) { by counts { code count } }
    }
  }`;

const asking = (order: string, since: string) =>
  searches.map((words) => post(oursQuery(order), { words, since, ...nonce }));

/** A moment before all vacancies, another each time: what is found is the same, and counted anew. */
const anyMoment = 'MOMENT';

export const search: Workload = {
  name: 'search',
  about: 'free text with the newest 20, the total and six facets; by hand the words come read',
  warmUp: 60,
  goals: [{ over: 'handWritten', atLeast: 0.9 }],
  asks: async ({ registry }) => {
    const read = await readWords(registry.portalUrl, searches);
    const found = { contestant: ours, read: readRoot('vacancies') };
    return {
      ours: { ...found, requests: asking('NEWEST', anyMoment) },
      oursAskedBefore: { ...found, requests: asking('NEWEST', '2025-01-01T00:00:00Z') },
      oursByRelevance: { ...found, requests: asking('RELEVANCE', anyMoment), read: null },
      handWritten: {
        contestant: handWritten,
        requests: read.map((words) =>
          get(`/search?since=${anyMoment}&words=${encodeURIComponent(words)}`),
        ),
        read: readRoot('vacancies'),
      },
    };
  },
};
