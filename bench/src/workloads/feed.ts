import { type Running } from '../contestant';
import { askOnce } from '../rounds';
import { handWritten, ours, postGraphile } from '../servers';
import { get, globalId, moment, nonce, post, readRoot, type Workload } from './workload';

const size = 100;
const pages = 50;

const oursQuery = `
  query Feed($after: String) {
    vacancyChanges(first: ${size}, after: $after) {
      nodes {
        sequence kind at vacancyId reason
        vacancy { title openings applyBy employer { name } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`;

const postGraphileQuery = `
  query Feed($since: BigInt!) {
    changesAfter(since: $since, first: ${size}) {
      nodes {
        sequence kind at publicId reason
        vacancyByVacancyId { title openings applyBy employerByEmployerId { name } }
      }
      pageInfo { hasNextPage }
    }
  }`;

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access */
const readPostGraphile = (answer: any) => {
  const { nodes, pageInfo } = answer.data.changesAfter;
  return {
    nodes: nodes.map(({ publicId, at, vacancyByVacancyId, ...change }: any) => {
      const { employerByEmployerId: employer, ...vacancy } = vacancyByVacancyId;
      return {
        ...change,
        at: moment(at),
        vacancyId: globalId('Vacancy', publicId),
        vacancy: { ...vacancy, employer },
      };
    }),
    pageInfo,
  };
};

/** Our cursors are sealed: each page tells where the next one begins. */
async function walk(running: Running): Promise<readonly (string | null)[]> {
  const cursors: (string | null)[] = [null];
  while (cursors.length < pages) {
    const answer: any = await askOnce(running, post(oursQuery, { after: cursors.at(-1) }));
    cursors.push(answer.data.vacancyChanges.pageInfo.endCursor as string);
  }
  return cursors;
}
/* eslint-enable */

export const feed: Workload = {
  name: 'feed',
  about: `${size} changes of the public feed with their vacancies`,
  warmUp: 600,
  goals: [],
  asks: async ({ ours: running }) => {
    const cursors = await walk(running);
    return {
      ours: {
        contestant: ours,
        requests: cursors.map((after) => post(oursQuery, { after, ...nonce })),
        read: readRoot('vacancyChanges'),
      },
      handWritten: {
        contestant: handWritten,
        requests: cursors.map((_, page) => get(`/feed?after=${page * size}`)),
        read: readRoot('vacancyChanges'),
      },
      postGraphile: {
        contestant: postGraphile,
        requests: cursors.map((_, page) =>
          post(postGraphileQuery, { since: String(page * size), ...nonce }),
        ),
        read: readPostGraphile,
      },
    };
  },
};
