import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benches } from './benches';
import type { Goal, Pace } from './benches/bench';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    vacancies: { type: 'string', default: '200000' },
    largest: { type: 'string', default: '2000000' },
    flood: { type: 'string', default: '60' },
    people: { type: 'string', default: '1000000' },
    markdown: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const usage = `npm run bench -- NAME… [options]

Starts our server and others over the same PostgreSQL with the same made-up vacancies, on this machine
alone, asks them the same and compares. The first run makes the vacancies, into bench/var.

${benches.map(({ name, about }) => `  ${name.padEnd(12)}${about}\n`).join('')}  all         the above, one after the other

  --rounds 5          turns in which each contestant is measured; medians are shown
  --seconds 3         length of a turn
  --vacancies 200000  in the registry that all are asked about
  --largest 2000000   in the largest registry of \`growth\`: 20000, 200000 or 2000000
  --people 1000000    in the list of \`intake\`, and in the register of \`registry\` and \`protected\`
  --flood 60          seconds of \`overload\`
  --markdown          ends with the table of the README
`;

async function main(): Promise<void> {
  const wanted = benches.filter(
    ({ name }) => positionals.includes(name) || positionals.includes('all'),
  );
  const unknown = positionals.filter(
    (name) => name !== 'all' && !benches.some((one) => one.name === name),
  );
  if (values.help || wanted.length === 0 || unknown.length > 0) {
    process.stderr.write(usage);
    process.exitCode = values.help || positionals.length === 0 ? 0 : 2;
    return;
  }
  const pace: Pace = {
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    vacancies: Number(values.vacancies),
    largest: Number(values.largest),
    flood: Number(values.flood),
    people: Number(values.people),
  };
  const started = Date.now();
  const goals: Goal[] = [];
  for (const bench of wanted) {
    process.stdout.write(`\n${bench.name}: ${bench.about}\n`);
    const result = await bench.run(pace);
    goals.push(...result.goals);
    const found = result.goals.map(({ what, wanted: goal, found: value, met }) => {
      const verdict = met === null ? '' : met ? `, goal ${goal}: met` : `, goal ${goal}: MISSED`;
      return `  ${what}: ${value}${verdict}\n`;
    });
    const last = JSON.stringify({ bench: bench.name, ...result.figures });
    process.stdout.write(`${tableOf(result.rows)}\n${found.join('')}${last}\n`);
  }
  if (values.markdown) process.stdout.write(`\n${markdownOf(goals, pace, Date.now() - started)}`);
}

function markdownOf(goals: readonly Goal[], pace: Pace, took: number): string {
  const rows = goals.map(
    ({ what, wanted, found, met }) =>
      `| ${what} | ${wanted} | ${found} | ${met === null ? '' : met ? 'met' : 'missed'} |\n`,
  );
  const [processor] = cpus();
  return `| what | goal | measured | |
|---|---|---|---|
${rows.join('')}
${cpus().length} × ${processor?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}; load of the machine at the end ${loadavg()
    .map((load) => load.toFixed(1))
    .join(
      ' ',
    )}; medians of ${pace.rounds} × ${pace.seconds} s; ${Math.round(took / 60_000)} min in all.
`;
}

function tableOf(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))];
  const widths = columns.map((_, index) =>
    Math.max(...lines.map((line) => line[index]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, index) =>
          index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
