import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';
import { connectionType } from '../../api/connection';
import { Node } from '../../api/node';
import { CivilDate, DateTime, Json } from '../../api/scalars';
import type { ProcessingPurpose } from '../register';
import { CorrectionAction, CorrectionSource, CorrectionState } from './correction-state';
import type { CorrectionRow } from './correction.queries';
import type { ProposedContent } from './sealed-proposal';

@ObjectType('CorrectionChange', { description: 'One item as it is and as it should be.' })
export class CorrectionChange {
  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'The item, by its name in `LabourerInput`.' })
  item!: string | null;

  @Access('PERSONAL')
  @Field(() => Json, { nullable: true, description: 'As the record has it now.' })
  current!: unknown;

  @Access('PERSONAL')
  @Field(() => Json, { nullable: true, description: 'As it was proposed; null empties it.' })
  proposed!: unknown;
}

@ObjectType('CorrectionStep', {
  description: 'What was done with a proposal; never changed, never removed.',
})
export class CorrectionStep {
  @Access('PERSONAL')
  @Field(() => CorrectionAction, { nullable: true, description: 'What was done.' })
  action!: CorrectionAction | null;

  @Access('PERSONAL')
  @Field(() => [String], { nullable: true, description: 'Which items it was about.' })
  items!: readonly string[] | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;

  @Access('PERSONAL')
  @Field(() => Int, {
    nullable: true,
    description: 'Version of the record it led to or began from.',
  })
  labourerVersion!: number | null;

  @Access('PERSONAL')
  @Field(() => Role, { nullable: true, description: 'Role of who did it.' })
  byRole!: Role | null;

  @Access('PERSONAL')
  @Field(() => DateTime, { nullable: true, description: 'When.' })
  at!: Date | null;
}

/** A proposal as it is listed; what it changes is read by its resolver. */
@ObjectType('Correction', {
  implements: Node,
  description: 'What somebody holds to be wrong or missing in a record.',
})
export class Correction implements Node {
  row!: CorrectionRow;
  content!: ProposedContent;
  purpose!: ProcessingPurpose;
  /** Whom sensitive items may be shown to: who reads it for a purpose that covers them. */
  sensitiveFor!: string | null;

  @Access('PUBLIC')
  @Field(() => ID)
  id!: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'Grows with every step; a decision names the one it read.' })
  version!: number;

  @Access('PERSONAL')
  @Field(() => CorrectionState, { nullable: true, description: 'Where it stands.' })
  state!: CorrectionState | null;

  @Access('PERSONAL')
  @Field(() => [String], { nullable: true, description: 'Which items it is about.' })
  items!: readonly string[] | null;

  @Access('PERSONAL')
  @Field(() => CorrectionSource, { nullable: true, description: 'From whom it comes.' })
  source!: CorrectionSource | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Which database, for OTHER_DATABASE.' })
  sourceName!: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'What it rests on.' })
  evidence!: string | null;

  @Access('PERSONAL')
  @Field(() => [String], { nullable: true, description: 'Where the evidence is.' })
  references!: readonly string[] | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'The law it is proposed under.' })
  legalBasis!: string | null;

  @Access('PERSONAL')
  @Field(() => CivilDate, { nullable: true, description: 'From when it holds.' })
  validFrom!: string | null;

  @Access('PERSONAL')
  @Field(() => Int, { nullable: true, description: 'Version of the record it was proposed on.' })
  labourerVersion!: number | null;

  @Access('PERSONAL')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the record has changed since; null where you do not see the record.',
  })
  recordHasMoved!: boolean | null;

  @Access('PERSONAL')
  @Field(() => Role, { nullable: true, description: 'Role of who proposed it.' })
  byRole!: Role | null;

  @Access('PERSONAL')
  @Field(() => DateTime, { nullable: true, description: 'When it was proposed.' })
  createdAt!: Date | null;
}

export const CorrectionConnection = connectionType('Correction', () => Correction);

@ObjectType('CorrectionNotice', {
  description: 'A connected system that has to be told of a correction.',
})
export class CorrectionNotice {
  key!: string;
  labourerPublicId!: string;

  @Access('PUBLIC')
  @Field(() => ID)
  id!: string;

  @Access('PERSONAL')
  @Field(() => String, {
    nullable: true,
    description: 'Whom: CSDLQGDC is the national population database, told by the commune police.',
  })
  recipient!: string | null;

  @Access('PERSONAL')
  @Field(() => [String], { nullable: true, description: 'Which items were corrected.' })
  items!: readonly string[] | null;

  @Access('PERSONAL')
  @Field(() => DateTime, { nullable: true, description: 'When the record was corrected.' })
  createdAt!: Date | null;

  @Access('PERSONAL')
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the system was told; null: not yet.',
  })
  toldAt!: Date | null;
}

export const CorrectionNoticeConnection = connectionType(
  'CorrectionNotice',
  () => CorrectionNotice,
);
