import { parseArgs } from 'node:util';
import { benches } from './benches';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '4' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

async function main(): Promise<void> {
  const wanted = benches.filter(
    ({ name }) => positionals.includes(name) || positionals.includes('all'),
  );
  const unknown = positionals.filter(
    (name) => name !== 'all' && !benches.some((one) => one.name === name),
  );
  if (values.help || wanted.length === 0 || unknown.length > 0) {
    const names = benches.map(({ name, about }) => `  ${name.padEnd(12)}${about}\n`).join('');
    process.stderr.write(`npm run bench -- NAME… [--rounds 7] [--seconds 4]\n\n${names}  all\n`);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const pace = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
  for (const { name, about, run } of wanted) {
    process.stdout.write(`\n${name}: ${about}\n`);
    const { rows, figures } = await run(pace);
    process.stdout.write(`${tableOf(rows)}\n${JSON.stringify({ bench: name, ...figures })}\n`);
  }
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
