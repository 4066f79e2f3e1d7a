import { type Measured, watchDatabase } from '../measure';
import { holdPeople } from '../registry/people';
import { requireSameAnswers, runRounds } from '../rounds';
import { oursAlone, peopleByHand } from '../servers';
import { askers } from '../workloads/people';
import { type Bench, type Goal, rounded } from './bench';

const connections = 4;
const warmUp = 24;

/** Ours may take twice the time. */
const atLeast = 0.5;

/** One process each: questions about people, over HTTP, with what the database works for an answer. */
export const registry: Bench = {
  name: 'registry',
  about:
    'people by id, number, name and filters, as officers and labourers ask, against SQL by hand',
  async run(pace) {
    const people = await holdPeople(pace.people);
    const running = [];
    try {
      watchDatabase(people.dataFolder);
      const ours = await oursAlone.start(people);
      running.push(ours);
      const byHand = await peopleByHand.start(people);
      running.push(byHand);
      const rows: Readonly<Record<string, string | number>>[] = [];
      const goals: Goal[] = [];
      const ratios: Record<string, number> = {};
      const statementRatios: Record<string, number> = {};
      for (const { name: asker, questions } of askers) {
        for (const question of await questions(ours, people)) {
          const name = `${asker}.${question.name}`;
          const { read, amount } = question;
          const limit = amount === undefined ? {} : { amount };
          const entrants = [
            { name: 'ours', server: ours, ask: { requests: question.ours, read, ...limit } },
            { name: 'byHand', server: byHand, ask: { requests: question.byHand, read, ...limit } },
          ];
          await requireSameAnswers(entrants);
          const found = await runRounds(entrants, { ...pace, connections, warmUp });
          // Whoever was refused under load, which says 200 as well, would still be.
          await requireSameAnswers(entrants.map(firstOnly));
          const [our, theirs] = [get(found, 'ours'), get(found, 'byHand')];
          const ratio = rounded(our.perSecond / theirs.perSecond);
          const statement = rounded(theirs.databaseCpu / our.databaseCpu);
          ratios[name] = ratio;
          statementRatios[name] = statement;
          rows.push({
            question: name,
            'ours/s': rounded(our.perSecond, 0),
            'by hand/s': rounded(theirs.perSecond, 0),
            'ours p50 ms': rounded(our.p50, 1),
            'by hand p50 ms': rounded(theirs.p50, 1),
            'ours database CPU ms': rounded(our.databaseCpu),
            'by hand database CPU ms': rounded(theirs.databaseCpu),
            ratio,
            'of the statements': statement,
          });
          process.stderr.write(
            `${name}: ${ratio} (${our.perSecond.toFixed(0)}/s to ${theirs.perSecond.toFixed(0)}/s), of the statements ${statement} (${our.databaseCpu.toFixed(2)} ms to ${theirs.databaseCpu.toFixed(2)} ms)\n`,
          );
          goals.push({
            what: `registry, ${name} against handWritten`,
            wanted: `≥ ${atLeast.toFixed(2)}`,
            found: `${ratio.toFixed(2)} (${our.perSecond.toFixed(0)}/s to ${theirs.perSecond.toFixed(0)}/s); of the statements ${statement.toFixed(2)} (${our.databaseCpu.toFixed(2)} ms to ${theirs.databaseCpu.toFixed(2)} ms)`,
            met: ratio >= atLeast,
          });
        }
      }
      return { rows, goals, figures: { people: people.amount, ratios, statementRatios } };
    } finally {
      for (const server of running) await server.stop();
      await people.release();
    }
  },
};

type Asked = Parameters<typeof requireSameAnswers>[0][number];

const firstOnly = (entrant: Asked): Asked => ({
  ...entrant,
  ask: { ...entrant.ask, requests: entrant.ask.requests.slice(0, 1) },
});

function get(found: ReadonlyMap<string, Measured>, name: string): Measured {
  const one = found.get(name);
  if (one === undefined) throw new Error(`${name} was not measured.`);
  return one;
}
