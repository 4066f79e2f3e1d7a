import type { Job } from '../../api/module';
import { VacancyStatus } from '../vacancies';
import { lockEmployersOfVacancies, relinkDuplicates } from './duplicate.queries';
import { expireVacancies, findLapsed } from './expiry.queries';
import { insertSteps } from './vacancy-change.queries';
import { VacancyAction } from './vacancy-life';

const batch = 500;

/**
 * Takes lapsed vacancies off the market. Readers do not wait for it: to them a vacancy is gone when
 * its time is over. This writes the step down, tells the feed, and lets duplicates move up.
 */
export const expireVacanciesJob: Job = {
  name: 'expire vacancies',
  everySeconds: 60,
  async run({ databases }) {
    for (let found = batch; found === batch;) {
      found = await databases.app.transaction(async (tx) => {
        const lapsed = await findLapsed(tx, batch);
        const employers = [...new Set(lapsed.map(({ employerId }) => employerId))];
        await lockEmployersOfVacancies(tx, employers);
        const expired = await expireVacancies(
          tx,
          lapsed.map(({ id }) => id),
        );
        await insertSteps(
          tx,
          null,
          expired.map(({ id, version }) => ({
            vacancyId: id,
            action: VacancyAction.EXPIRE,
            from: VacancyStatus.PUBLISHED,
            to: VacancyStatus.EXPIRED,
            version,
            reason: null,
          })),
        );
        await relinkDuplicates(tx, employers, new Set());
        return lapsed.length;
      });
    }
  },
};
