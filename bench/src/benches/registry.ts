import type { Contestant, Running } from '../contestant';
import { type Measured, watchDatabase } from '../measure';
import { holdPeople, type People } from '../registry/people';
import { requireSameAnswers, runRounds } from '../rounds';
import { oursAlone, peopleByHand, peopleByHandEntered } from '../servers';
import { askers, type Question } from '../workloads/people';
import { type Bench, type Goal, rounded } from './bench';

const connections = 4;
/** As many as it takes until the server's code is compiled; of answers that take long it is fewer. */
const warmUp = { ofOne: 1_500, ofMany: 100 };

/** There are dozens of questions, and each is answered in so many milliseconds at most: turns are short. */
const mostRounds = 3;
const mostSeconds = 1;

/** Ours may take twice the time. */
const atLeast = 0.5;

/** One process each: questions about people, over HTTP, with what the database works for an answer. */
export const registry: Bench = {
  name: 'registry',
  about:
    'people by id, number, name and filters, as officers and labourers ask, against SQL by hand',
  async run(pace) {
    const people = await holdPeople(pace.people);
    const running: Running[] = [];
    const start = async (contestant: Contestant<People>) => {
      const server = await contestant.start(people);
      running.push(server);
      return server;
    };
    try {
      watchDatabase(people.dataFolder);
      const ours = await start(oursAlone);
      const byHand = await start(peopleByHand);
      const entered = await start(peopleByHandEntered);
      const turns = {
        rounds: Math.min(pace.rounds, mostRounds),
        seconds: Math.min(pace.seconds, mostSeconds),
        connections,
      };
      const rows: Row[] = [];
      const goals: Goal[] = [];
      const ratios: Record<string, number> = {};
      const statementRatios: Record<string, number> = {};
      for (const { name: asker, questions } of askers) {
        for (const question of await questions(ours, people)) {
          const rivals: readonly Rival[] = [
            { name: 'handWritten', server: byHand, isGoal: true },
            ...(question.isOne === true
              ? [{ name: 'handWrittenWithLedger', server: entered, isGoal: false }]
              : []),
          ];
          const entrants = entrantsOf(question, ours, rivals);
          await requireSameAnswers(entrants);
          const found = await runRounds(entrants, { ...turns, warmUp: warmUpFor(question) });
          // Whoever was refused under load, which says 200 as well, would still be.
          await requireSameAnswers(entrants.map(firstOnly));
          for (const rival of rivals) {
            const compared = compare(`${asker}.${question.name}`, rival, found);
            rows.push(compared.row);
            goals.push(compared.goal);
            ratios[compared.name] = compared.ratio;
            statementRatios[compared.name] = compared.statementRatio;
            process.stderr.write(`${compared.goal.what}: ${compared.goal.found}\n`);
          }
        }
      }
      return { rows, goals, figures: { people: people.amount, ratios, statementRatios } };
    } finally {
      for (const server of running) await server.stop();
      await people.release();
    }
  },
};

interface Rival {
  readonly name: string;
  readonly server: Running;
  /** Is ours measured by it? */
  readonly isGoal: boolean;
}

type Row = Readonly<Record<string, string | number>>;
type Asked = Parameters<typeof requireSameAnswers>[0][number];

const warmUpFor = ({ isOne, amount }: Question) =>
  isOne === true ? (amount ?? warmUp.ofOne) : warmUp.ofMany;

/** Of few numbers that may be asked for, one at a time: how many answers there are tells nothing. */
function entrantsOf(
  { ours, byHand, read, amount }: Question,
  server: Running,
  rivals: readonly Rival[],
): readonly Asked[] {
  const limit = amount === undefined ? {} : { amount };
  return [
    { name: 'ours', server, ask: { requests: ours, read, ...limit } },
    ...rivals.map((rival) => ({
      name: rival.name,
      server: rival.server,
      ask: { requests: byHand, read, ...limit },
    })),
  ];
}

/** By the median time of an answer, and by what PostgreSQL works for one. */
function compare(question: string, rival: Rival, found: ReadonlyMap<string, Measured>) {
  const [our, theirs] = [get(found, 'ours'), get(found, rival.name)];
  const ratio = rounded(theirs.p50 / our.p50);
  const statementRatio = rounded(theirs.databaseCpu / our.databaseCpu);
  const name = rival.isGoal ? question : `${question} with ledger`;
  const goal: Goal = {
    what: `registry, ${question} against ${rival.name}`,
    wanted: rival.isGoal ? `≥ ${atLeast.toFixed(2)}` : '',
    found: `${ratio.toFixed(2)} (${our.p50.toFixed(1)} ms to ${theirs.p50.toFixed(1)} ms); of the statements ${statementRatio.toFixed(2)} (${our.databaseCpu.toFixed(2)} ms to ${theirs.databaseCpu.toFixed(2)} ms)`,
    met: rival.isGoal ? ratio >= atLeast : null,
  };
  const row: Row = {
    question: name,
    'ours p50 ms': rounded(our.p50),
    'by hand p50 ms': rounded(theirs.p50),
    'ours database CPU ms': rounded(our.databaseCpu),
    'by hand database CPU ms': rounded(theirs.databaseCpu),
    ratio,
    'of the statements': statementRatio,
  };
  return { name, goal, row, ratio, statementRatio };
}

const firstOnly = (entrant: Asked): Asked => ({
  ...entrant,
  ask: { ...entrant.ask, requests: entrant.ask.requests.slice(0, 1) },
});

function get(found: ReadonlyMap<string, Measured>, name: string): Measured {
  const one = found.get(name);
  if (one === undefined) throw new Error(`${name} was not measured.`);
  return one;
}
