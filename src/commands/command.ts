import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type Config, readConfig } from '../config';
import { Database } from '../database/database';
import { OperatorError, Refusal, RequestError } from '../errors';
import { createLog } from '../log';
import { type House, migrationSource, openHouse } from '../services';

/** An option as `parseArgs` takes it, with what `--help` says of it. */
type OptionOfCommand = NonNullable<ParseArgsConfig['options']>[string] & {
  readonly help: string;
  /** What stands for the value in `--help`, e.g. `CODE`. */
  readonly value?: string;
};

type Options = Readonly<Record<string, OptionOfCommand>>;

type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>['values'];

/** What a command is given: its arguments as parsed, and the configuration. */
export interface Invocation<O extends Options> {
  readonly options: Parsed<O>;
  readonly positionals: readonly string[];
  readonly config: Config;
}

export interface Command<O extends Options> {
  /** As it is typed, e.g. `npm run import -- vacancies FILE [options]`. */
  readonly usage: string;
  /** What it does, in a sentence or two. */
  readonly about: string;
  readonly options: O;
  /** How many arguments it takes beside its options: from, to. */
  readonly positionals: readonly [least: number, most: number];
  run(invocation: Invocation<O>): Promise<void>;
}

/** The arguments were wrong: the message is shown with a pointer to `--help`. */
export class UsageError extends Error {}

const exitCodes = { done: 0, failed: 1, wrongUsage: 2 } as const;

export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const complain = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Runs a command with the arguments of this process and sets its exit code. */
export async function runCommand<O extends Options>(command: Command<O>): Promise<void> {
  process.exitCode = await outcomeOf(command, process.argv.slice(2));
}

async function outcomeOf<O extends Options>(command: Command<O>, args: string[]): Promise<number> {
  try {
    if (args.includes('--help') || args.includes('-h')) {
      print(helpOf(command));
      return exitCodes.done;
    }
    const { options, positionals } = parse(command, args);
    await command.run({ options, positionals, config: readConfig() });
    return exitCodes.done;
  } catch (error) {
    complain(complaintOf(error, command));
    return error instanceof UsageError ? exitCodes.wrongUsage : exitCodes.failed;
  }
}

function parse<O extends Options>(command: Command<O>, args: string[]) {
  const [least, most] = command.positionals;
  let parsed;
  try {
    parsed = parseArgs({
      args,
      options: command.options,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0], { cause: error });
  }
  const { values, positionals } = parsed;
  if (positionals.length < least) throw new UsageError('An argument is missing.');
  if (positionals.length > most) {
    throw new UsageError(`Unexpected argument "${positionals[most] ?? ''}".`);
  }
  return { options: values, positionals };
}

function complaintOf(error: unknown, { usage }: Command<Options>): string {
  if (error instanceof UsageError) {
    return `${error.message}\nUsage: ${usage}\nMore with --help.`;
  }
  if (error instanceof OperatorError || error instanceof RequestError) return error.message;
  if (error instanceof Refusal) return error.faults.map(({ message }) => message.en).join('\n');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function helpOf({ usage, about, options }: Command<Options>): string {
  const lines = Object.entries(options).map(([name, { value, help }]): [string, string] => [
    `--${name}${value === undefined ? '' : ` ${value}`}`,
    help,
  ]);
  lines.push(['--help', 'Show this text.']);
  const width = Math.max(...lines.map(([left]) => left.length));
  const listed = lines.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`);
  return [`Usage: ${usage}`, '', about, '', 'Options:', ...listed].join('\n');
}

/** Opens the house for the work of a command, beside a running server or without one. */
export async function withHouse<T>(config: Config, work: (house: House) => Promise<T>): Promise<T> {
  const house = await openHouse(config, createLog('warn'));
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

/** For the little that only the owner of the tables may do. */
export async function withOwner<T>(config: Config, work: (owner: Database) => Promise<T>) {
  const owner = new Database(await (await migrationSource(config)).initialize());
  try {
    return await work(owner);
  } finally {
    await owner.close();
  }
}
