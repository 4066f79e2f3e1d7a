import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type AccessRegister, isOpen } from '../access/fit';

/** What decides whether an operation has one answer for all who have no more rights than anyone. */
export interface PublicReads {
  readonly schema: GraphQLSchema;
  readonly access: AccessRegister;
  /** The root fields whose answer does not depend on who asks, among those. */
  readonly roots: ReadonlySet<string>;
}

/**
 * Does an operation read nothing but what is open to everyone, below root fields that are named for
 * it? Only such an answer may be given a second time.
 */
export function isPublicOperation(
  { schema, access, roots }: PublicReads,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  if (operation.operation !== 'query') return false;
  let open = true;
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name: { value: name } }) {
        const parent = types.getParentType();
        if (name.startsWith('__')) open &&= name === '__typename';
        else if (parent === null || parent === undefined) open = false;
        else if (parent === schema.getQueryType()) open &&= roots.has(name);
        else open &&= isOpen(access.grantOf(parent.name, name));
      },
    }),
  );
  return open;
}
