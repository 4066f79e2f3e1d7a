import {
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { allRoles, type Grant } from './grants';
import type { Role } from './roles';

type GrantOf = (type: string, field: string) => Grant;
type Reach = ReadonlyMap<string, ReadonlySet<Role>>;

const rolesOf = ({ roles, conditions }: Grant): readonly Role[] => [
  ...roles,
  ...conditions.map(({ role }) => role),
];

/**
 * Type → roles that can come to a record of it from the root, whichever way. What all of them may use
 * is refused to nobody who has the record, because the list above it was refused before.
 */
export function rolesReaching(schema: GraphQLSchema, grantOf: GrantOf): Reach {
  const reached = new Map<string, Set<Role>>();
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const waiting: string[] = [];
  const reach = (type: string, roles: readonly Role[]) => {
    const known = reached.get(type) ?? new Set();
    const before = known.size;
    for (const role of roles) known.add(role);
    reached.set(type, known);
    if (known.size > before) waiting.push(type);
  };
  for (const root of roots) if (root != null) reach(root.name, allRoles);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    const here = reached.get(name) ?? new Set();
    for (const field of Object.values(type.getFields())) {
      const onward = rolesOf(grantOf(name, field.name)).filter((role) => here.has(role));
      for (const next of typesBehind(schema, field.type)) reach(next, onward);
    }
  }
  return reached;
}

/** The types a record behind a field may have. */
function typesBehind(schema: GraphQLSchema, type: GraphQLOutputType): readonly string[] {
  const named = getNamedType(type);
  const possible = isAbstractType(named) ? schema.getPossibleTypes(named) : [];
  return [named, ...possible].map(({ name }) => name);
}
