import type { Request, Running } from '../contestant';
import { askOnce } from '../rounds';
import { pageQuery, provinces } from './page';
import { nonce, post } from './workload';

const deep = 10;

interface Answer {
  readonly data: {
    readonly vacancies: { readonly pageInfo: { readonly endCursor: string | null } };
  };
}

/** The first ten pages of each province, so that no page is read by everybody. */
export async function deepPages(running: Running): Promise<readonly Request[]> {
  const requests: Request[] = [];
  for (const place of provinces) {
    let after: string | null = null;
    for (let page = 0; page < deep; page += 1) {
      const request = post(pageQuery, { place: [place], after, ...nonce });
      requests.push(request);
      const { data } = (await askOnce(running, request)) as Answer;
      after = data.vacancies.pageInfo.endCursor;
    }
  }
  return requests;
}
