import type { Message } from '../../../errors';
import type { Condition } from './condition';
import type { FieldType } from './field-type';
import type { FormProcedure, FormRequirement, FormSubject } from './form-subject';
import type { Option } from '../options/option-lists';

/** One item of a printed form, tied to the field of the record that holds its answer. */
export interface FormItem {
  /** As printed; where a form prints no number, its section and position. */
  readonly number: string;
  readonly label: Message;
  readonly field: string;
  readonly type: FieldType;
  readonly required: FormRequirement;
  /** Exactly the answers this version offers; null where the item is no choice. */
  readonly options: readonly Option[] | null;
  /** The jumps of the form: when this does not hold, the item stays empty. */
  readonly askedWhen: Condition | null;
  /** Of a conditional item: when an answer is demanded. Null: whenever it is asked. */
  readonly requiredWhen: Condition | null;
  readonly limits: Limits;
  readonly note: Message | null;
}

export interface Limits {
  readonly min?: number;
  readonly max?: number;
  /** Field whose number this one must reach. */
  readonly atLeast?: string;
  /** Field whose number this one must not exceed. */
  readonly atMost?: string;
  /** An ISO date, `today`, or the field of another date. */
  readonly notBefore?: string;
  readonly notAfter?: string;
  /** Whole years that must have passed since this date on the day of `on`. */
  readonly fullYears?: number;
  /** Field of the date on which years are counted; today where it is empty. */
  readonly on?: string;
  /** The nine digits of an old identity card are accepted. */
  readonly oldCard?: boolean;
  /** An option that excludes others. */
  readonly excludes?: Readonly<Record<string, readonly string[]>>;
}

/** An official form as it stood for some time: data, read from `data/forms`. */
export interface FormVersion {
  /** E.g. `ND352-2025/03a`; records name it. */
  readonly code: string;
  readonly title: Message;
  readonly issuedBy: Message;
  readonly subject: FormSubject;
  readonly procedure: FormProcedure;
  readonly effectiveFrom: string;
  /** Last day in force; null while it is. */
  readonly effectiveTo: string | null;
  /** Levels of an address: 3 with districts, 2 since 1 July 2025. */
  readonly addressLevels: 2 | 3;
  /** What was not compared with the official print; null when nothing. */
  readonly toVerify: Message | null;
  readonly items: readonly FormItem[];
}
