import { setTimeout as delay } from 'node:timers/promises';
import { type Flooded, measure, median, sendFlood, sendLoad, watchDatabase } from '../measure';
import { amountOf, holdRegistry } from '../registry/databases';
import { ours } from '../servers';
import { page } from '../workloads/page';
import { type Bench, rounded } from './bench';

/** As many as the server works on side by side. */
const connections = 32;
const times = 5;
/** The part of its capacity that a server is asked for on a usual day. */
const usualDay = 0.2;
const watched = 10;

/** Asks for five times what the server can do, without waiting for its answers. */
export const overload: Bench = {
  name: 'overload',
  about: `${times} times as many pages as the server can answer, whether it answers or not`,
  async run({ rounds, seconds, vacancies, flood }) {
    const registry = await holdRegistry(amountOf(vacancies));
    const server = await ours.start(registry);
    try {
      watchDatabase(registry.dataFolder);
      const asks = await page.asks({ registry, ours: server });
      const requests = asks['ours']?.requests ?? [];
      const load = { requests, connections, seconds };
      await sendLoad(server, { ...load, amount: page.warmUp });
      const capacities: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        capacities.push((await measure(server, load)).perSecond);
      }
      const peak = median(capacities);
      const aDay = { requests, rate: Math.ceil(peak * usualDay), seconds: watched };
      await delay(1_000);
      const before = await sendFlood(server, aDay);
      const during = await sendFlood(server, {
        requests,
        rate: Math.ceil(peak * times),
        seconds: flood,
      });
      const after = await sendFlood(server, aDay);

      const accepted = during.accepted.count / flood;
      const normalAfter = secondsUntilNormal(before, after);
      return {
        rows: [
          { phase: 'capacity', 'offered/s': Math.round(peak), 'answered/s': Math.round(peak) },
          rowOf('a usual day', aDay.rate, watched, before),
          rowOf(`${times} times`, Math.ceil(peak * times), flood, during),
          rowOf('afterwards', aDay.rate, watched, after),
        ],
        goals: [
          {
            what: `answers at ${times} times the capacity for ${flood} s, to those at the peak`,
            wanted: '≥ 0.90',
            found: `${(accepted / peak).toFixed(2)} (${Math.round(accepted)}/s to ${Math.round(peak)}/s)`,
            met: accepted / peak >= 0.9,
          },
          {
            what: 'refusals meanwhile, p50 and p99',
            wanted: '< 10 ms',
            found: `${milliseconds(during.refused.p50)} ms and ${milliseconds(during.refused.p99)} ms`,
            met: during.refused.p99 !== null && during.refused.p99 < 10,
          },
          {
            what: 'back to normal afterwards',
            wanted: '≤ 5 s',
            found: normalAfter === null ? `not in ${watched} s` : `${normalAfter} s`,
            met: normalAfter !== null && normalAfter <= 5,
          },
        ],
        figures: {
          peak: Math.round(peak),
          acceptedOfPeak: rounded(accepted / peak),
          refusalP50: milliseconds(during.refused.p50),
          refusalP99: milliseconds(during.refused.p99),
          refusalP50SinceDue: milliseconds(during.refusedSinceDue.p50),
          refusalP99SinceDue: milliseconds(during.refusedSinceDue.p99),
          failed: during.failed,
          normalAfter,
        },
      };
    } finally {
      await server.stop();
      await registry.release();
    }
  },
};

const milliseconds = (time: number | null) => (time === null ? '' : rounded(time, 1));

const rowOf = (phase: string, offered: number, seconds: number, found: Flooded) => ({
  phase,
  'offered/s': offered,
  'answered/s': Math.round(found.accepted.count / seconds),
  'refused/s': Math.round(found.refused.count / seconds),
  'failed/s': rounded(found.failed / seconds, 1),
  'p50 ms': milliseconds(found.accepted.p50),
  'p99 ms': milliseconds(found.accepted.p99),
  'refused p50 ms': milliseconds(found.refused.p50),
  'refused p99 ms': milliseconds(found.refused.p99),
  'since due p99 ms': milliseconds(found.refusedSinceDue.p99),
  'sent late p99 ms': milliseconds(found.late.p99),
});

/** Whole seconds until nothing is refused and answers take at most twice as long as before. */
function secondsUntilNormal(before: Flooded, after: Flooded): number | null {
  const normal = after.bySecond.findIndex(
    ({ p50, refused }) => refused === 0 && p50 !== null && p50 <= 2 * (before.accepted.p50 ?? 0),
  );
  return normal < 0 ? null : normal;
}
