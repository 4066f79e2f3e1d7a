import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';
import { connectionType } from '../../api/connection';
import { Node } from '../../api/node';
import { DateTime } from '../../api/scalars';
import { EvidenceAgreement, EvidenceField, EvidenceFinding } from './evidence';

export enum DuplicateState {
  OPEN = 'OPEN',
  DISMISSED = 'DISMISSED',
  MERGED = 'MERGED',
  OUTDATED = 'OUTDATED',
}

export enum DuplicateAction {
  DISMISS = 'DISMISS',
  REOPEN = 'REOPEN',
  MERGE = 'MERGE',
  UNMERGE = 'UNMERGE',
}

registerEnumType(DuplicateState, {
  name: 'DuplicateState',
  description: 'Where a pair of records stands.',
  valuesConfig: {
    OPEN: { description: 'Waits for an officer.' },
    DISMISSED: { description: 'Two people, an officer says.' },
    MERGED: { description: 'One person, an officer says: one of the records is MERGED.' },
    OUTDATED: { description: 'The records have changed and no longer look alike.' },
  },
});

registerEnumType(DuplicateAction, {
  name: 'DuplicateAction',
  description: 'What was decided about a pair.',
  valuesConfig: {
    DISMISS: { description: 'Two people.' },
    REOPEN: { description: 'To be looked at again.' },
    MERGE: { description: 'One person.' },
    UNMERGE: { description: 'Two people after all: both records stand as they did.' },
  },
});

@ObjectType('DuplicateEvidence', {
  description: 'What one item says about whether two records are one person.',
})
class DuplicateEvidence {
  @Access('PERSONAL')
  @Field(() => EvidenceField, { nullable: true, description: 'The item.' })
  field!: EvidenceField | null;

  @Access('PERSONAL')
  @Field(() => EvidenceAgreement, { nullable: true, description: 'How far the two agree.' })
  agreement!: EvidenceAgreement | null;

  @Access('PERSONAL')
  @Field(() => EvidenceFinding, { nullable: true, description: 'In what way.' })
  finding!: EvidenceFinding | null;

  @Access('PERSONAL')
  @Field(() => Float, {
    nullable: true,
    description:
      'In bits: above 0 it speaks for one person, below for two; each point doubles or halves the odds.',
  })
  weight!: number | null;

  @Access('PERSONAL')
  @Field(() => String, {
    nullable: true,
    description: 'As the left record has it; numbers are read on the record.',
  })
  left!: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'As the right record has it.' })
  right!: string | null;
}

@ObjectType('DuplicateDecision', {
  description: 'What an officer decided about a pair; never changed, never removed.',
})
export class DuplicateDecision {
  @Access('PERSONAL')
  @Field(() => DuplicateAction, { nullable: true, description: 'What was decided.' })
  action!: DuplicateAction | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;

  @Access('PERSONAL')
  @Field(() => Role, { nullable: true, description: 'Role of who decided.' })
  byRole!: Role | null;

  @Access('PERSONAL')
  @Field(() => DateTime, { nullable: true, description: 'When.' })
  at!: Date | null;
}

/** A pair as it is listed; the records and the decisions are found by its resolver. */
@ObjectType('DuplicateCandidate', {
  implements: Node,
  description: 'Two records that may be one person, with what speaks for and against it.',
})
export class DuplicateCandidate implements Node {
  /** Key of the row. */
  key!: string;
  leftPublicId!: string;
  rightPublicId!: string;

  @Access('PUBLIC')
  @Field(() => ID)
  id!: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'Grows with every change; a decision names the one it read.' })
  version!: number;

  @Access('PERSONAL')
  @Field(() => DuplicateState, { nullable: true, description: 'Where the pair stands.' })
  state!: DuplicateState | null;

  @Access('PERSONAL')
  @Field(() => Float, {
    nullable: true,
    description: 'The sum of the weights of the evidence, in bits (Fellegi and Sunter 1969).',
  })
  score!: number | null;

  @Access('PERSONAL')
  @Field(() => Float, {
    nullable: true,
    description:
      'How likely the two are one person, where one record in a hundred is a second one; 0 to 1.',
  })
  probability!: number | null;

  @Access('PERSONAL')
  @Field(() => [DuplicateEvidence], { nullable: true, description: 'Item by item.' })
  evidence!: readonly DuplicateEvidence[] | null;

  @Access('PERSONAL')
  @Field(() => DateTime, { nullable: true, description: 'When the pair was first found.' })
  foundAt!: Date | null;
}

export const DuplicateConnection = connectionType('Duplicate', () => DuplicateCandidate);
