import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLArgument,
  type InputValueDefinitionNode,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  Kind,
  parse,
  print,
  type TypeNode,
} from 'graphql';
import { buildContract } from '../../src/schema';
import { notYet } from './not-yet';

/** What clients rely on already; agreed outside of this repository, so it is not generated. */
const agreed: DocumentNode = parse(readFileSync(join(__dirname, 'contract.graphql'), 'utf8'));
const { schema } = buildContract();

const isWaiting = (name: string) =>
  notYet.some((part) => name === part || name.startsWith(`${part}.`));

/** Members that the agreement names in its comments. */
const membersInComments = {
  PlaceLevel: 'PROVINCE DISTRICT COMMUNE VILLAGE',
  VacancyStatus: 'DRAFT SUBMITTED PUBLISHED FILLED EXPIRED WITHDRAWN REJECTED',
  VacancyChangeKind: 'PUBLISHED UPDATED REMOVED',
  RemovalReason: 'FILLED EXPIRED WITHDRAWN REJECTED DUPLICATE',
  LabourerStatus: 'ACTIVE LEFT_AREA DECEASED MERGED EXCLUDED',
};

/** A wrapped type as text; without the outermost `!`, and with it said beside. */
const readType = (text: string) => ({ core: text.replace(/!$/, ''), required: text.endsWith('!') });

/** What is read may promise more than agreed, and never less. */
function answersAsAgreed(type: TypeNode, ours: string): boolean {
  const [wanted, given] = [print(type), ours];
  if (given === wanted) return true;
  if (readType(wanted).required && !readType(given).required) return false;
  const [wantedCore, givenCore] = [readType(wanted).core, readType(given).core];
  if (!wantedCore.startsWith('[')) return givenCore === wantedCore;
  if (!givenCore.startsWith('[')) return false;
  const item = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return item.kind === Kind.LIST_TYPE && answersAsAgreed(item.type, givenCore.slice(1, -1));
}

/** What is sent may be asked for less strictly than agreed, and never more. */
const takesAsAgreed = (type: TypeNode, ours: string): boolean =>
  print(type) === ours || print(type) === `${ours}!`;

function* faultsOfField(owner: string, wanted: FieldDefinitionNode): Iterable<string> {
  const name = `${owner}.${wanted.name.value}`;
  if (isWaiting(name)) return;
  const type = schema.getType(owner);
  if (!isObjectType(type) && !isInterfaceType(type)) return;
  const ours = type.getFields()[wanted.name.value];
  if (ours === undefined) {
    yield `${name} is missing`;
    return;
  }
  if (!answersAsAgreed(wanted.type, String(ours.type))) {
    yield `${name} is ${String(ours.type)}, agreed was ${print(wanted.type)}`;
  }
  yield* faultsOfArguments(name, wanted.arguments ?? [], ours.args);
}

function* faultsOfArguments(
  name: string,
  wanted: readonly InputValueDefinitionNode[],
  ours: readonly GraphQLArgument[],
): Iterable<string> {
  for (const argument of wanted) {
    const known = ours.find((candidate) => candidate.name === argument.name.value);
    if (known === undefined) yield `${name}(${argument.name.value}:) is missing`;
    else if (!takesAsAgreed(argument.type, String(known.type))) {
      yield `${name}(${known.name}:) is ${String(known.type)}, agreed was ${print(argument.type)}`;
    }
  }
  const agreedNames = wanted.map(({ name: { value } }) => value);
  for (const added of ours.filter((argument) => isRequiredArgument(argument))) {
    if (!agreedNames.includes(added.name)) yield `${name}(${added.name}:) was not asked for before`;
  }
}

function* faultsOfInput(
  owner: string,
  wanted: readonly InputValueDefinitionNode[],
): Iterable<string> {
  const type = schema.getType(owner);
  const ours = isInputObjectType(type) ? Object.values(type.getFields()) : [];
  for (const { name, type: agreedType } of wanted) {
    const known = ours.find((candidate) => candidate.name === name.value);
    if (known === undefined) yield `${owner}.${name.value} is missing`;
    else if (!takesAsAgreed(agreedType, String(known.type))) {
      yield `${owner}.${name.value} is ${String(known.type)}, agreed was ${print(agreedType)}`;
    }
  }
}

function* faults(): Iterable<string> {
  for (const definition of agreed.definitions) {
    if (!('name' in definition)) continue;
    const name = definition.name.value;
    if (isWaiting(name)) continue;
    const type = schema.getType(name);
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) {
      if (schema.getDirective(name) == null) yield `@${name} is missing`;
    } else if (type === undefined) yield `${name} is missing`;
    else if (definition.kind === Kind.ENUM_TYPE_DEFINITION) {
      for (const { name: member } of definition.values ?? []) {
        const known = isEnumType(type) && type.getValue(member.value) != null;
        if (!known) yield `${name}.${member.value} is missing`;
      }
    } else if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      yield* faultsOfInput(name, definition.fields ?? []);
    } else if (
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
      definition.kind === Kind.INTERFACE_TYPE_DEFINITION
    ) {
      for (const { name: face } of definition.interfaces ?? []) {
        const known = isObjectType(type) && type.getInterfaces().some((i) => i.name === face.value);
        if (!known) yield `${name} is no ${face.value}`;
      }
      for (const field of definition.fields ?? []) yield* faultsOfField(name, field);
    }
  }
}

test('what clients rely on is there, with its types and no looser', () => {
  expect([...faults()]).toEqual([]);
});

test.each(Object.entries(membersInComments))(
  '%s has the members that were agreed',
  (name, members) => {
    const type = schema.getType(name);
    const ours = isEnumType(type) ? type.getValues().map((value) => value.name) : [];
    expect(ours).toEqual(expect.arrayContaining(members.split(' ')));
  },
);

test('what is said to wait for a later module is not there yet', () => {
  const there = notYet.filter((name) => {
    const [type = '', field] = name.split('.');
    const known = schema.getType(type);
    if (field === undefined) return known !== undefined;
    return isObjectType(known) && known.getFields()[field] !== undefined;
  });
  expect(there).toEqual([]);
});

test('what is said to wait was agreed', () => {
  const names = new Set(
    agreed.definitions.flatMap((definition) => {
      if (!('name' in definition)) return [];
      const owner = definition.name.value;
      const fields = 'fields' in definition ? (definition.fields ?? []) : [];
      return [owner, ...fields.map((field) => `${owner}.${field.name.value}`)];
    }),
  );
  expect(notYet.filter((name) => !names.has(name))).toEqual([]);
});
