import { readFileSync } from 'node:fs';
import { OperatorError } from '../errors';
import {
  deleteTrustedDocument,
  findTrustedDocuments,
  saveTrustedDocument,
  trustedDocument,
} from '../modules/trusted-documents';
import { print, runCommand, UsageError, withHouse } from './command';

void runCommand({
  usage: 'npm run -s documents -- add FILE [--points N] | list | remove ID',
  about:
    'Registers operations. A client sends the id in place of the text: {"documentId": "sha256:…"}. With TRUSTED_DOCUMENTS=only the server answers no others.',
  options: {
    points: { type: 'string', value: 'N', help: 'What it costs, as you have measured it.' },
  },
  positionals: [1, 2],
  run: ({ options, positionals: [verb, subject], config }) => {
    const points = options.points === undefined ? null : Number(options.points);
    if (points !== null && !(Number.isSafeInteger(points) && points > 0 && points < 1e9)) {
      throw new UsageError('--points must be a whole number above 0.');
    }
    return withHouse(config, async ({ services: { databases }, contract }) => {
      const { accounts } = databases;
      if (verb === 'list' && subject === undefined) {
        for (const one of await findTrustedDocuments(accounts.reader)) {
          print(
            `sha256:${one.id}  ${one.name}${one.points === null ? '' : `  ${one.points} points`}`,
          );
        }
      } else if (verb === 'add' && subject !== undefined) {
        const document = trustedDocument(contract.schema, readText(subject), points);
        await accounts.transaction((tx) => saveTrustedDocument(tx, document));
        print(`sha256:${document.id}  ${document.name}`);
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

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new OperatorError(`${path} cannot be read: ${(error as Error).message}`);
  }
}
