import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Role } from '../../access/roles';
import { DateTime } from '../../api/scalars';

/** What a person is told of their record. */
export enum NoticeKind {
  RECORD_OPENED = 'RECORD_OPENED',
  OPENING_REVIEWED = 'OPENING_REVIEWED',
  REQUEST_ACKNOWLEDGED = 'REQUEST_ACKNOWLEDGED',
  REQUEST_EXTENDED = 'REQUEST_EXTENDED',
  REQUEST_FULFILLED = 'REQUEST_FULFILLED',
  REQUEST_REFUSED = 'REQUEST_REFUSED',
  CORRECTION_DECIDED = 'CORRECTION_DECIDED',
  CENTRE_REGISTERED = 'CENTRE_REGISTERED',
  CENTRE_ENDED = 'CENTRE_ENDED',
}

registerEnumType(NoticeKind, {
  name: 'NoticeKind',
  description: 'What a person is told of their record.',
  valuesConfig: {
    RECORD_OPENED: { description: 'An office opened the record in an emergency.' },
    OPENING_REVIEWED: { description: 'The data-protection officer has looked into that.' },
    REQUEST_ACKNOWLEDGED: { description: 'A request was answered with its term.' },
    REQUEST_EXTENDED: { description: 'The term of a request was extended.' },
    REQUEST_FULFILLED: { description: 'A request was fulfilled.' },
    REQUEST_REFUSED: { description: 'A request was refused.' },
    CORRECTION_DECIDED: { description: 'A proposal to correct the record was decided.' },
    CENTRE_REGISTERED: { description: 'A centre registered the person and may see the record.' },
    CENTRE_ENDED: { description: 'A registration with a centre ended.' },
  },
});

@ObjectType({ description: 'Something a person is told of their record, without being asked.' })
export class Notice {
  @Access('PERSONAL')
  @Field(() => NoticeKind, { nullable: true, description: 'What happened.' })
  kind!: NoticeKind | null;

  @Access('PERSONAL')
  @Field(() => DateTime, { nullable: true, description: 'When.' })
  at!: Date | null;

  @Access('PERSONAL')
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the emergency access, request, proposal or registration.',
  })
  aboutId!: string | null;

  @Access('PERSONAL')
  @Field(() => Role, { nullable: true, description: 'Role of who did it.' })
  byRole!: Role | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Their words: the reason, the outcome.' })
  words!: string | null;
}
