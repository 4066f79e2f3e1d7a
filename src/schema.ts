import { GraphQLSchema, specifiedDirectives } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { accessDirective } from './access/data-class';
import { type AccessRegister, fitGrants } from './access/fit';
import { guardSchema } from './access/shield';
import { CostRegister } from './api/cost';
import { callMethodsDirectly } from './api/direct-resolvers';
import { nodeCosts, nodeResolver } from './api/node';
import type { PublicReads } from './api/public-operation';
import { describeRecurringParts } from './api/recurring-descriptions';
import { DateTime } from './api/scalars';
import { modules } from './modules';

export interface Contract {
  readonly schema: GraphQLSchema;
  readonly access: AccessRegister;
  readonly publicReads: PublicReads;
  readonly costs: CostRegister;
}

/**
 * Fields without a resolver of their own read the property of their name. TypeGraphQL would wrap
 * each in an async function unless told so type by type; told here, no type can forget it.
 */
function leavePlainFieldsAlone(): void {
  const { TypeGraphQLMetadataStorage: storage } = globalThis as unknown as {
    TypeGraphQLMetadataStorage: { objectTypes: { simpleResolvers?: boolean }[] };
  };
  for (const type of storage.objectTypes) type.simpleResolvers = true;
}

/** Where a reader of the contract learns of what no type shows. */
const introduction = [
  'The registry of labour supply and demand of Vietnam’s provinces.',
  'Without a token one may use what is of the class PUBLIC. With `Authorization: Bearer …`, of `signIn` or, for programs, `issueClientToken`, one has a role: it may use the classes that `@access` names, on the records of its place or its own.',
  'A field that is refused is null, with an error whose `extensions.code` is `UNAUTHENTICATED` or `FORBIDDEN`. Other codes of errors: `NOT_FOUND`, `INVALID_INPUT`, `CONFLICT`, `UNKNOWN_CODE`, `COST_LIMIT`, `RATE_LIMITED`, `OVERLOADED`, `INTERNAL_SERVER_ERROR`; of what is no operation of this schema `GRAPHQL_PARSE_FAILED`, `GRAPHQL_VALIDATION_FAILED`, `BAD_USER_INPUT`. What a mutation refuses stands in its `userErrors`. Messages are Vietnamese, or English by `Accept-Language`; codes never change.',
  'Every answer has `extensions.cost { requested actual limit remaining resetAt }`: the price of the operation in points, known before it runs; what was read and is paid; what the account, API client or network address may spend in the period; what is left of it, until when. A record costs 1 point, a value 0.1, all below a list as often as it may be long. Above the price of one operation the refusal is `COST_LIMIT`; with nothing left it is `RATE_LIMITED`, with `Retry-After`. A registered operation is asked for by `documentId` in place of `query`.',
].join('\n\n');

/** Modules → executable schema with every governed field under its rule; throws when one is not. */
export function buildContract(): Contract {
  const contract = buildUnguarded();
  guardSchema(contract.schema, contract.access);
  return contract;
}

/** The contract before its rules are put on: what the tests of the rules start from. */
export function buildUnguarded(): Contract {
  const finders = new Map(modules.flatMap(({ nodes }) => Object.entries(nodes ?? {})));
  const resolvers = modules.flatMap((module) => module.resolvers) as never[];
  leavePlainFieldsAlone();
  const bare = buildSchemaSync({
    resolvers: [nodeResolver(finders), ...resolvers],
    validate: false,
    scalarsMap: [{ type: Date, scalar: DateTime }],
  });
  callMethodsDirectly(bare, resolvers);
  describeRecurringParts(bare);
  const schema = new GraphQLSchema({
    ...bare.toConfig(),
    description: introduction,
    directives: [...specifiedDirectives, accessDirective],
  });
  const grants = modules.flatMap((module) => (module.grants === undefined ? [] : [module.grants]));
  const costs = modules.flatMap((module) => (module.costs === undefined ? [] : [module.costs]));
  const access = fitGrants(schema, grants);
  const roots = new Set(modules.flatMap((module) => module.publicReads ?? []));
  return {
    schema,
    access,
    publicReads: { schema, access, roots },
    costs: new CostRegister(schema, [nodeCosts, ...costs]),
  };
}
