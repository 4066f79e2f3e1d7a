import type { Running } from '../contestant';
import { type Load, type Measured, measure, median, memoryOf, sendLoad } from '../measure';
import { amountOf, holdRegistry, type Registry } from '../registry/databases';
import { oursAlone } from '../servers';
import { deepPages } from '../workloads/deep-pages';
import { type Bench, rounded } from './bench';

const connections = 10;

interface Size {
  readonly vacancies: number;
  readonly registry: Registry;
  readonly server: Running;
  readonly atRest: number;
  readonly load: Load;
  readonly measured: Measured[];
}

/** The same pages from small and large registries, by turns. */
export const growth: Bench = {
  name: 'growth',
  about: 'the first ten pages of each province, from ever larger registries',
  async run({ rounds, seconds, largest }) {
    const sizes: Size[] = [];
    try {
      for (const vacancies of [20_000, 200_000, 2_000_000].filter((size) => size <= largest)) {
        sizes.push(await prepare(vacancies, seconds));
      }
      for (let round = 0; round < rounds; round += 1) {
        for (const { server, load, measured } of sizes) measured.push(await measure(server, load));
      }
      const [smallest] = sizes;
      if (smallest === undefined)
        throw new Error('The largest registry has 20000 vacancies or more.');
      const rows = sizes.map(({ vacancies, server, atRest, measured }) => ({
        vacancies: vacancies.toLocaleString('en'),
        'answers/s': Math.round(rate(measured)),
        'p50 ms': rounded(median(measured.map(({ p50 }) => p50)), 1),
        'p99 ms': rounded(median(measured.map(({ p99 }) => p99)), 1),
        'time to smallest': rounded(rate(smallest.measured) / rate(measured)),
        'MB at rest': Math.round(atRest),
        'MB loaded': Math.round(memoryOf(server.pid)),
        'ready ms': Math.round(server.readyAfter),
      }));
      return {
        rows,
        goals: rows.slice(1).map((row) => ({
          what: `a page of ${row.vacancies} vacancies to one of 20,000, time`,
          wanted: '≤ 1.50',
          found: `${row['time to smallest'].toFixed(2)}; ${row['MB at rest']} MB at rest, ${row['MB loaded']} MB under load, ready in ${(row['ready ms'] / 1000).toFixed(1)} s`,
          met: row['time to smallest'] <= 1.5,
        })),
        figures: {
          times: Object.fromEntries(rows.map((r) => [r.vacancies, r['time to smallest']])),
        },
      };
    } finally {
      for (const { server, registry } of sizes) {
        await server.stop();
        await registry.release();
      }
    }
  },
};

async function prepare(vacancies: number, seconds: number): Promise<Size> {
  const registry = await holdRegistry(amountOf(vacancies));
  try {
    const server = await oursAlone.start(registry);
    const atRest = memoryOf(server.pid);
    const load = { requests: await deepPages(server), connections, seconds };
    await sendLoad(server, { ...load, amount: 1_500 });
    return { vacancies, registry, server, atRest, load, measured: [] };
  } catch (error) {
    await registry.release();
    throw error;
  }
}

const rate = (measured: readonly Measured[]) => median(measured.map((one) => one.perSecond));
