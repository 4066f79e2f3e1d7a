import type { Concept } from '../options/option-concepts';

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

export const text = (max: number): FieldType => ({ kind: 'text', max });
export const line = text(300);
export const list = (most: number): FieldType => ({ kind: 'list', most });
export const one = (concept: Concept): FieldType => ({ kind: 'choice', concept });
export const many = (concept: Concept): FieldType => ({ kind: 'choices', concept });
export const code: FieldType = { kind: 'code' };
export const date: FieldType = { kind: 'date' };
export const integer: FieldType = { kind: 'integer' };
export const flag: FieldType = { kind: 'flag' };
export const address: FieldType = { kind: 'address' };
export const group: FieldType = { kind: 'group' };
export const taxCode: FieldType = { kind: 'taxCode' };
export const personalId: FieldType = { kind: 'personalId' };
export const socialInsuranceNumber: FieldType = { kind: 'socialInsuranceNumber' };
export const phone: FieldType = { kind: 'phone' };
export const email: FieldType = { kind: 'email' };
