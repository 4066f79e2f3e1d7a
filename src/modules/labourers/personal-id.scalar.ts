import { GraphQLScalarType, Kind } from 'graphql';

const asWritten = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/**
 * Takes whatever is given: GraphQL repeats a value that a scalar refuses in its error, and a personal
 * number belongs into no error. What is no number is refused by the form, without repeating it.
 */
export const PersonalId = new GraphQLScalarType<string, string>({
  name: 'PersonalId',
  description:
    'Personal identification number, 12 digits; of people on old forms the 9 digits of an identity card.',
  serialize: asWritten,
  parseValue: asWritten,
  parseLiteral: (node) => (node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : ''),
});
