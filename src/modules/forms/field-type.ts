import type { Concept } from './option-concepts';

/** What kind of answer a field takes. */
export type FieldType =
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'texts'; readonly max: number; readonly most: number }
  /** A code of an official list; whether the list knows it is for the module of the list to say. */
  | { readonly kind: 'code' }
  | { readonly kind: 'date' | 'integer' | 'flag' | 'address' | 'group' }
  | { readonly kind: 'choice' | 'choices'; readonly concept: Concept }
  | {
      readonly kind: 'taxCode' | 'personalId' | 'socialInsuranceNumber' | 'phone' | 'email';
    }
  /** A repeated block; its own fields are written `languages[].name`. */
  | { readonly kind: 'list'; readonly most: number };

export type FieldKind = FieldType['kind'];
