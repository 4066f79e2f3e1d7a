// Every file with a field imports this one, and the decorators of TypeGraphQL need it when they run.
import 'reflect-metadata';
import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLNonNull,
  type GraphQLField,
  type GraphQLInputField,
} from 'graphql';
import { Directive } from 'type-graphql';

/** What kind of data a field holds. Who may use it follows from the class, the role and the place. */
export enum DataClass {
  PUBLIC = 'PUBLIC',
  CONTACT = 'CONTACT',
  PERSONAL = 'PERSONAL',
  IDENTITY = 'IDENTITY',
  SENSITIVE = 'SENSITIVE',
  OFFICE = 'OFFICE',
  AGGREGATE = 'AGGREGATE',
}

export const dataClassType = new GraphQLEnumType({
  name: 'DataClass',
  description:
    'What kind of data a field holds; who may use it follows from the class, the role and the place.',
  values: {
    PUBLIC: { description: 'Vacancies, the public face of employers, code lists.' },
    CONTACT: { description: 'A named person to ring or write to.' },
    PERSONAL: { description: 'Name, birth, sex, address, education, job of a natural person.' },
    IDENTITY: { description: 'Personal identification number, social insurance number.' },
    SENSITIVE: {
      description:
        'Ethnic group, religion, disability, poverty: sensitive under Law 91/2025/QH15 and Decree 356/2025/ND-CP, Article 4.',
    },
    OFFICE: { description: 'How the offices work: sheets, campaigns, checks, notes, accounts.' },
    AGGREGATE: { description: 'Figures published after disclosure control.' },
  },
});

export const accessDirective = new GraphQLDirective({
  name: 'access',
  description: 'The data class of a field: who may use it follows from the class.',
  locations: [DirectiveLocation.FIELD_DEFINITION, DirectiveLocation.INPUT_FIELD_DEFINITION],
  args: {
    class: { type: new GraphQLNonNull(dataClassType), description: 'What kind of data it holds.' },
  },
});

/** Puts a field or input field into a data class; printed in the contract as `@access(class:)`. */
export function Access(dataClass: keyof typeof DataClass): PropertyDecorator & MethodDecorator {
  return Directive(`@access(class: ${dataClass})`);
}

/** The class a field was put into, or null where `@Access` is missing. */
export function dataClassOf(
  definition: GraphQLField<unknown, unknown> | GraphQLInputField,
): DataClass | null {
  const directive = definition.astNode?.directives?.find(({ name }) => name.value === 'access');
  const value = directive?.arguments?.[0]?.value;
  return value?.kind === 'EnumValue' ? (value.value as DataClass) : null;
}
