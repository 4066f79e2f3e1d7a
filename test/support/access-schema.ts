import { buildSchema, type GraphQLSchema } from 'graphql';
import { DataClass } from '../../src/access/data-class';
import { grantsByClass } from '../../src/access/grants';

/**
 * A small contract in SDL for tests of the rules. It holds one field of every class that has a grant,
 * because a grant that fits no field is an error of its own.
 */
export function schemaOf(sdl: string): GraphQLSchema {
  const classes = Object.values(DataClass);
  const fields = Object.keys(grantsByClass).map(
    (dataClass) => `${dataClass.toLowerCase()}: String @access(class: ${dataClass})`,
  );
  return buildSchema(`
    directive @access(class: DataClass!) on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
    enum DataClass { ${classes.join(' ')} }
    type OneOfEachClass { ${fields.join(' ')} }
    ${sdl}
  `);
}
