import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { CivilDate } from '../../api/scalars';
import { FormProcedure, FormRequirement, FormSubject } from './definition/form-subject';
import type { FormItem, FormVersion } from './definition/form-version';

/** How an item is answered, for programs that draw the form. */
export enum FormAnswerKind {
  TEXT = 'TEXT',
  CODE = 'CODE',
  DATE = 'DATE',
  NUMBER = 'NUMBER',
  YES_NO = 'YES_NO',
  ONE_OPTION = 'ONE_OPTION',
  SEVERAL_OPTIONS = 'SEVERAL_OPTIONS',
  ADDRESS = 'ADDRESS',
  IDENTIFIER = 'IDENTIFIER',
  CONTACT = 'CONTACT',
  LIST = 'LIST',
  GROUP = 'GROUP',
}

registerEnumType(FormAnswerKind, {
  name: 'FormAnswerKind',
  description: 'How an item of a form is answered.',
  valuesConfig: {
    TEXT: { description: 'Free text.' },
    CODE: { description: 'A code of an official list.' },
    DATE: { description: 'A civil date.' },
    NUMBER: { description: 'A whole number.' },
    YES_NO: { description: 'Yes or no.' },
    ONE_OPTION: { description: 'One of the options.' },
    SEVERAL_OPTIONS: { description: 'Any of the options.' },
    ADDRESS: { description: 'A place with a line for what is below it.' },
    IDENTIFIER: { description: 'An official number.' },
    CONTACT: { description: 'A telephone number or an e-mail address.' },
    LIST: { description: 'Several entries of the same kind.' },
    GROUP: { description: 'A heading over the items that follow.' },
  },
});

@ObjectType('FormVersion', { description: 'An official form as it stood for some time.' })
export class FormVersionType implements Pick<FormVersion, 'code' | 'subject' | 'effectiveFrom'> {
  @Access('PUBLIC')
  @Field(() => String, { description: 'What records name, for example `ND352-2025/03a`.' })
  code!: string;

  @Access('PUBLIC')
  @Field(() => FormSubject, { description: 'What the form is about.' })
  subject!: FormSubject;

  @Access('PUBLIC')
  @Field(() => FormProcedure, { description: 'The occasion on which it is filled.' })
  procedure!: FormProcedure;

  @Access('PUBLIC')
  @Field(() => CivilDate, { description: 'First day in force.' })
  effectiveFrom!: string;

  @Access('PUBLIC')
  @Field(() => CivilDate, { nullable: true, description: 'Last day in force; null while it is.' })
  effectiveTo!: string | null;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'Levels of an address: 3 with districts, otherwise 2.' })
  addressLevels!: number;

  @Access('PUBLIC')
  @Field(() => [FormItemType], { description: 'The items in printed order.' })
  items!: readonly FormItem[];
}

@ObjectType('FormItem', { description: 'One item of an official form.' })
export class FormItemType {
  @Access('PUBLIC')
  @Field(() => String, {
    description: 'Number as printed; where none is printed, section and position.',
  })
  number!: string;

  @Access('PUBLIC')
  @Field(() => String, {
    description: 'Path of the field of a record; `languages[].name` stands for each entry.',
  })
  field!: string;

  @Access('PUBLIC')
  @Field(() => FormRequirement, { description: 'Whether the form demands an answer.' })
  required!: FormRequirement;
}

@ObjectType('FormOption', { description: 'One answer an item of a form offers.' })
export class FormOptionType {
  @Access('PUBLIC')
  @Field(() => String, { description: 'Member of the enum of the field.' })
  value!: string;
}
