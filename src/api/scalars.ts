import { GraphQLScalarType } from 'graphql';
import { GraphQLDate, GraphQLDateTimeISO, GraphQLJSON } from 'graphql-scalars';

/** RFC 3339 full-date, `2026-11-22`; a civil date, in Vietnam where a day begins or ends. */
export const CivilDate = GraphQLDate;

/** RFC 3339 date-time with offset. */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
});

export const Json = GraphQLJSON;
