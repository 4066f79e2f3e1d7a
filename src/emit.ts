import { writeFileSync } from 'node:fs';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { lexicographicSortSchema } from 'graphql';
import { accessPage } from './access/matrix';
import { buildContract } from './schema';

const { schema, access } = buildContract();
writeFileSync(
  'schema/schema.graphql',
  `${printSchemaWithDirectives(lexicographicSortSchema(schema))}\n`,
);
writeFileSync('schema/access.md', accessPage(access.fields));
