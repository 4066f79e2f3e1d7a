import type { Contestant, Running } from '../contestant';
import { type Measured, memoryOf, watchDatabase } from '../measure';
import { amountOf, holdRegistry } from '../registry/databases';
import { type Entrant, requireSameAnswers, runRounds } from '../rounds';
import { ours } from '../servers';
import type { Workload } from '../workloads/workload';
import { type Bench, type Goal, type Pace, rounded } from './bench';

type Found = ReadonlyMap<string, Measured>;

/** What every registry is held as. */
interface Held {
  readonly dataFolder: string;
  release(): Promise<void>;
}

interface Options {
  readonly connections?: number;
  readonly name?: string;
  readonly about?: string;
  /** The contestants that take part; all that offer the workload when not given. */
  readonly only?: readonly string[];
  readonly goals?: (found: Found) => readonly Goal[];
}

/** Asks all contestants that offer a workload the same of a registry of vacancies, and compares. */
export const comparison = (workload: Workload, options: Options = {}): Bench =>
  comparisonOver((pace) => holdRegistry(amountOf(pace.vacancies)), workload, options);

/** The same over another registry. */
export const comparisonOver = <Place extends Held>(
  hold: (pace: Pace) => Promise<Place>,
  workload: Workload<Place>,
  options: Options = {},
): Bench => ({
  name: options.name ?? workload.name,
  about: options.about ?? workload.about,
  async run(pace) {
    const registry = await hold(pace);
    const running = new Map<Contestant<Place>, Running>();
    const atRest = new Map<Running, number>();
    try {
      watchDatabase(registry.dataFolder);
      const start = async (contestant: Contestant<Place>) => {
        const known = running.get(contestant);
        if (known !== undefined) return known;
        const server = await contestant.start(registry);
        running.set(contestant, server);
        atRest.set(server, memoryOf(server.pid));
        return server;
      };
      const asks = await workload.asks({ registry, ours: await start(ours) });
      const entrants: Entrant[] = [];
      for (const [name, ask] of Object.entries(asks)) {
        if (options.only?.includes(name) === false) continue;
        entrants.push({ name, server: await start(ask.contestant), ask });
      }
      await requireSameAnswers(entrants);
      const { warmUp } = workload;
      const { connections = 10 } = options;
      const found = await runRounds(entrants, { ...pace, connections, warmUp });
      const rows = entrants.map(({ name, server }) => ({
        contestant: name,
        ...rowOf(found, name),
        'MB at rest': Math.round(atRest.get(server) ?? NaN),
        'MB loaded': Math.round(memoryOf(server.pid)),
        'ready ms': Math.round(server.readyAfter),
      }));
      const goals = options.goals?.(found) ?? goalsOf(workload, found);
      return { rows, goals, figures: figuresOf(found) };
    } finally {
      for (const server of running.values()) await server.stop();
      await registry.release();
    }
  },
});

function rowOf(found: Found, name: string) {
  const one = get(found, name);
  const our = get(found, 'ours');
  return {
    'answers/s': Math.round(one.perSecond),
    'p50 ms': rounded(one.p50, 1),
    'p99 ms': rounded(one.p99, 1),
    'CPU ms': rounded(one.cpu),
    'database CPU ms': rounded(one.databaseCpu),
    'ours to it': rounded(our.perSecond / one.perSecond),
    'by CPU': rounded(cpuOf(one) / cpuOf(our)),
  };
}

/** Ours against each rival, and our other ways of being asked against the limit. */
function goalsOf({ name, goals }: Pick<Workload, 'name' | 'goals'>, found: Found): readonly Goal[] {
  const rivals = [...found.keys()].filter((rival) => !rival.startsWith('ours'));
  const variants = [...found.keys()].filter((one) => one.startsWith('ours') && one !== 'ours');
  const compared = [
    ...rivals.map((rival) => ['ours', rival] as const),
    ...(found.has('handWritten') ? variants.map((one) => [one, 'handWritten'] as const) : []),
  ];
  return compared.map(([ourName, rival]) => {
    const [our, theirs] = [get(found, ourName), get(found, rival)];
    const goal = goals.find(({ over }) => over === rival)?.atLeast;
    const atLeast = ourName === 'ours' ? goal : undefined;
    const ratio = our.perSecond / theirs.perSecond;
    const byProcessor = cpuOf(theirs) / cpuOf(our);
    return {
      what: `${name}, ${ourName} against ${rival}`,
      wanted: atLeast === undefined ? '' : `≥ ${atLeast.toFixed(2)}`,
      found: `${ratio.toFixed(2)} (${Math.round(our.perSecond)}/s to ${Math.round(theirs.perSecond)}/s); by processor time ${byProcessor.toFixed(2)}`,
      met: atLeast === undefined ? null : ratio >= atLeast,
    };
  });
}

function figuresOf(found: Found) {
  const our = get(found, 'ours');
  const of = (figure: (one: Measured) => number, digits?: number) =>
    Object.fromEntries([...found].map(([name, one]) => [name, rounded(figure(one), digits)]));
  const { ours: _, ...ratios } = of((one) => our.perSecond / one.perSecond);
  const { ours: __, ...cpuRatios } = of((one) => cpuOf(one) / cpuOf(our));
  return { ratios, cpuRatios, perSecond: of(({ perSecond }) => perSecond, 0) };
}

function get(found: Found, name: string): Measured {
  const one = found.get(name);
  if (one === undefined) throw new Error(`${name} was not measured.`);
  return one;
}

const cpuOf = ({ cpu, databaseCpu }: Measured) => cpu + databaseCpu;
