import { readFileSync } from 'node:fs';
import { OperatorError } from '../errors';
import {
  deleteTrustedDocument,
  findTrustedDocuments,
  measuredPrice,
  saveTrustedDocument,
  type TrustedDocument,
  trustedDocument,
} from '../modules/trusted-documents';
import { print, runCommand, UsageError, withHouse } from './command';

void runCommand({
  usage: 'npm run -s documents -- add FILE [--points N | --measure JSON] | list | remove ID',
  about:
    'Registers operations. A client sends the id in place of the text: {"documentId": "sha256:…"}. With TRUSTED_DOCUMENTS=only the server answers no others.',
  options: {
    points: { type: 'string', value: 'N', help: 'What it costs, as you have measured it.' },
    measure: {
      type: 'string',
      value: 'JSON',
      help: 'Variables, `{}` for none: runs it with them now, as anyone; costs what that read.',
    },
  },
  positionals: [1, 2],
  run: ({ options, positionals: [verb, subject], config }) => {
    const points = options.points === undefined ? null : Number(options.points);
    if (points !== null && !(Number.isSafeInteger(points) && points > 0 && points < 1e9)) {
      throw new UsageError('--points must be a whole number above 0.');
    }
    if (points !== null && options.measure !== undefined) {
      throw new UsageError('Give one of --points and --measure.');
    }
    const measured = options.measure === undefined ? null : readVariables(options.measure);
    return withHouse(config, async ({ services, contract }) => {
      const { accounts } = services.databases;
      if (verb === 'list' && subject === undefined) {
        for (const one of await findTrustedDocuments(accounts.reader)) {
          print(lineOf(one));
        }
      } else if (verb === 'add' && subject !== undefined) {
        const { schema, costs } = contract;
        const computed = trustedDocument(schema, readText(subject), points);
        const document =
          measured === null
            ? computed
            : {
                ...computed,
                points: await measuredPrice(services, costs, computed.document, measured),
              };
        await accounts.transaction((tx) => saveTrustedDocument(tx, document));
        print(lineOf(document));
      } else if (verb === 'remove' && subject !== undefined) {
        const id = subject.replace(/^sha256:/, '');
        const removed = await accounts.transaction((tx) => deleteTrustedDocument(tx, id));
        if (!removed) throw new OperatorError(`There is no document ${subject}.`);
        print(`Removed ${subject}; servers notice within ten seconds.`);
      } else {
        throw new UsageError('Give one of: add FILE, list, remove ID.');
      }
    });
  },
});

const lineOf = ({ id, name, points }: TrustedDocument) =>
  `sha256:${id}  ${name}${points === null ? '' : `  ${points} points`}`;

function readVariables(json: string): Readonly<Record<string, unknown>> {
  try {
    const variables: unknown = JSON.parse(json);
    if (typeof variables === 'object' && variables !== null && !Array.isArray(variables)) {
      return variables as Readonly<Record<string, unknown>>;
    }
  } catch {
    // Said below.
  }
  throw new UsageError('--measure must be a JSON object of variables, `{}` for none.');
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new OperatorError(`${path} cannot be read: ${(error as Error).message}`);
  }
}
