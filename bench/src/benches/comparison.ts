import { signIn } from '../portal';
import { watchDatabase } from '../measure';
import { holdRegistry } from '../registry/databases';
import { type Entrant, requireSameAnswers, runRounds } from '../rounds';
import type { Contestant, Running } from '../contestant';
import { handWritten, ours, postGraphile, usualWay } from '../servers';
import type { Workload } from '../workloads/workload';
import { type Bench, rounded } from './bench';

const contestants: Readonly<Record<string, Contestant>> = {
  ours,
  oursAsPortal: ours,
  handWritten,
  postGraphile,
  usual: usualWay,
};

/** Asks all contestants that offer a workload the same, and compares how much they answer. */
export const comparison = (workload: Workload, connections = 10): Bench => ({
  name: workload.name,
  about: workload.about,
  async run(pace) {
    const registry = await holdRegistry();
    const running = new Map<Contestant, Running>();
    try {
      watchDatabase(registry.dataFolder);
      const first = await ours.start(registry);
      running.set(ours, first);
      const asks = workload.asks(await signIn(first, registry.client));
      const entrants: Entrant[] = [];
      for (const [name, ask] of Object.entries(asks)) {
        const contestant = contestants[name];
        if (contestant === undefined) throw new Error(`There is no contestant ${name}.`);
        const server = running.get(contestant) ?? (await contestant.start(registry));
        running.set(contestant, server);
        entrants.push({ name, server, ask });
      }
      await requireSameAnswers(entrants);
      const found = await runRounds(entrants, { ...pace, connections });
      const ourRate = found.get('ours')?.perSecond ?? NaN;
      const ourCpu = cpuOf(found.get('ours'));
      const rivals = [...found].filter(([name]) => !name.startsWith('ours'));
      return {
        rows: [...found].map(([name, one]) => ({
          contestant: name,
          'answers/s': Math.round(one.perSecond),
          'p50 ms': rounded(one.p50, 1),
          'p99 ms': rounded(one.p99, 1),
          'CPU ms': rounded(one.cpu),
          'database CPU ms': rounded(one.databaseCpu),
          'ours to it': rounded(ourRate / one.perSecond),
          'by CPU': rounded(cpuOf(one) / ourCpu),
        })),
        figures: {
          ratios: Object.fromEntries(
            rivals.map(([name, one]) => [name, rounded(ourRate / one.perSecond)]),
          ),
          cpuRatios: Object.fromEntries(
            rivals.map(([name, one]) => [name, rounded(cpuOf(one) / ourCpu)]),
          ),
          perSecond: Object.fromEntries(
            [...found].map(([name, one]) => [name, Math.round(one.perSecond)]),
          ),
        },
      };
    } finally {
      for (const server of running.values()) await server.stop();
      await registry.release();
    }
  },
});

const cpuOf = (one: { readonly cpu: number; readonly databaseCpu: number } | undefined) =>
  one === undefined ? NaN : one.cpu + one.databaseCpu;
