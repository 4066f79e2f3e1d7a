import { readFileSync, writeFileSync } from 'node:fs';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { lexicographicSortSchema } from 'graphql';
import { accessPage } from './access/matrix';
import { modules } from './modules';
import { buildContract } from './schema';

const { schema, access } = buildContract();
const pages = {
  'schema/schema.graphql': `${printSchemaWithDirectives(lexicographicSortSchema(schema))}\n`,
  'schema/access.md': accessPage(
    access.fields,
    modules.flatMap(({ policy = [] }) => policy),
  ),
};

// With --check nothing is written: the committed files must say what the code says.
const check = process.argv.includes('--check');
for (const [file, text] of Object.entries(pages)) {
  if (!check) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${file} is stale: run "npm run contract" and commit it.\n`);
    process.exitCode = 1;
  }
}
