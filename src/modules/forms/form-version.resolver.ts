import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { inChosenLanguage, LanguageChoice } from '../../api/language';
import type { Message } from '../../errors';
import { type Condition, inWords } from './definition/condition';
import type { FieldKind } from './definition/field-type';
import { FormSubject } from './definition/form-subject';
import type { FormItem, FormVersion } from './definition/form-version';
import { FormAnswerKind, FormItemType, FormOptionType, FormVersionType } from './form-version.type';
import { formVersions, requireFormVersion } from './form-versions';
import type { Option } from './options/option-lists';
import { formWording } from './definition/wording';

type Choice = LanguageChoice | null | undefined;

@Resolver(() => FormVersionType)
export class FormVersionResolver {
  @Access('PUBLIC')
  @Query(() => [FormVersionType], {
    description: 'The official forms the registry knows, retired versions included, oldest first.',
  })
  formVersions(
    @Arg('subject', () => FormSubject, {
      nullable: true,
      description: 'Only forms about these; without it all.',
    })
    subject: FormSubject | undefined | null,
  ): readonly FormVersion[] {
    const asked = formVersions.filter((form) => (subject ?? form.subject) === form.subject);
    const age = ({ effectiveFrom, code }: FormVersion) => `${effectiveFrom} ${code}`;
    return asked.sort((a, b) => (age(a) < age(b) ? -1 : 1));
  }

  @Access('PUBLIC')
  @Query(() => FormVersionType, {
    nullable: true,
    description: 'The form version with this code; a code nobody issued is refused.',
  })
  formVersion(
    @Arg('code', () => String, { description: 'Such as `TT11-2022/03`.' }) code: string,
    @Ctx() context: Context,
  ): FormVersion {
    return requireFormVersion(code, context.language);
  }

  @Access('PUBLIC')
  @FieldResolver(() => String, { description: 'Number and title of the form.' })
  title(
    @Root() { title }: FormVersion,
    @Arg('language', () => LanguageChoice, { nullable: true }) language: Choice,
    @Ctx() context: Context,
  ): string {
    return inChosenLanguage(title, language, context);
  }

  @Access('PUBLIC')
  @FieldResolver(() => String, { description: 'The instrument that prescribes the form.' })
  issuedBy(
    @Root() { issuedBy }: FormVersion,
    @Arg('language', () => LanguageChoice, { nullable: true }) language: Choice,
    @Ctx() context: Context,
  ): string {
    return inChosenLanguage(issuedBy, language, context);
  }

  @Access('PUBLIC')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What was not compared with the official print; null when nothing.',
  })
  toVerify(
    @Root() { toVerify }: FormVersion,
    @Arg('language', () => LanguageChoice, { nullable: true }) language: Choice,
    @Ctx() context: Context,
  ): string | null {
    return toVerify && inChosenLanguage(toVerify, language, context);
  }
}

/** The form of an item: conditions name other items of it. */
const formOfItem = new WeakMap(
  formVersions.flatMap((form) => form.items.map((item) => [item, form] as const)),
);

const inWordsOf = (item: FormItem, condition: Condition | null): Message | null => {
  const form = formOfItem.get(item);
  return condition && form ? inWords(condition, formWording(form)) : null;
};

@Resolver(() => FormItemType)
export class FormItemResolver {
  @Access('PUBLIC')
  @FieldResolver(() => String, { description: 'The wording of the item.' })
  label(
    @Root() { label }: FormItem,
    @Arg('language', () => LanguageChoice, { nullable: true }) language: Choice,
    @Ctx() context: Context,
  ): string {
    return inChosenLanguage(label, language, context);
  }

  @Access('PUBLIC')
  @FieldResolver(() => FormAnswerKind, { description: 'How it is answered.' })
  answer(@Root() { type }: FormItem): FormAnswerKind {
    return answerOf[type.kind];
  }

  @Access('PUBLIC')
  @FieldResolver(() => [FormOptionType], {
    description: 'Exactly the answers this version offers; empty where the item is no choice.',
  })
  options(@Root() { options }: FormItem): readonly OptionValue[] {
    return (options ?? []).map(({ member, label }) => ({ value: member, label }));
  }

  @Access('PUBLIC')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'When the item is asked, in words; otherwise it stays empty. Null: always.',
  })
  askedWhen(
    @Root() item: FormItem,
    @Arg('language', () => LanguageChoice, { nullable: true }) language: Choice,
    @Ctx() context: Context,
  ): string | null {
    const words = inWordsOf(item, item.askedWhen);
    return words && inChosenLanguage(words, language, context);
  }

  @Access('PUBLIC')
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'When a conditional item is demanded, in words. Null: whenever it is asked, if it has a condition at all.',
  })
  requiredWhen(
    @Root() item: FormItem,
    @Arg('language', () => LanguageChoice, { nullable: true }) language: Choice,
    @Ctx() context: Context,
  ): string | null {
    const words = inWordsOf(item, item.requiredWhen);
    return words && inChosenLanguage(words, language, context);
  }

  @Access('PUBLIC')
  @FieldResolver(() => String, { nullable: true, description: 'What the form adds to the item.' })
  note(
    @Root() { note }: FormItem,
    @Arg('language', () => LanguageChoice, { nullable: true }) language: Choice,
    @Ctx() context: Context,
  ): string | null {
    return note && inChosenLanguage(note, language, context);
  }
}

interface OptionValue extends Pick<Option, 'label'> {
  readonly value: string;
}

@Resolver(() => FormOptionType)
export class FormOptionResolver {
  @Access('PUBLIC')
  @FieldResolver(() => String, { description: 'The wording of the option on this form.' })
  label(
    @Root() { label }: OptionValue,
    @Arg('language', () => LanguageChoice, { nullable: true }) language: Choice,
    @Ctx() context: Context,
  ): string {
    return inChosenLanguage(label, language, context);
  }
}

const answerOf: Readonly<Record<FieldKind, FormAnswerKind>> = {
  text: FormAnswerKind.TEXT,
  texts: FormAnswerKind.LIST,
  code: FormAnswerKind.CODE,
  date: FormAnswerKind.DATE,
  integer: FormAnswerKind.NUMBER,
  flag: FormAnswerKind.YES_NO,
  address: FormAnswerKind.ADDRESS,
  group: FormAnswerKind.GROUP,
  choice: FormAnswerKind.ONE_OPTION,
  choices: FormAnswerKind.SEVERAL_OPTIONS,
  taxCode: FormAnswerKind.IDENTIFIER,
  personalId: FormAnswerKind.IDENTIFIER,
  socialInsuranceNumber: FormAnswerKind.IDENTIFIER,
  phone: FormAnswerKind.CONTACT,
  email: FormAnswerKind.CONTACT,
  list: FormAnswerKind.LIST,
};
