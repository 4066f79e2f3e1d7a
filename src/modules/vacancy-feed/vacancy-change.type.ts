import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '../../access/data-class';
import type { Connection, Edge } from '../../api/pagination';
import { PageInfo } from '../../api/pagination';
import { DateTime } from '../../api/scalars';
import { Vacancy } from '../vacancies';

export enum VacancyChangeKind {
  PUBLISHED = 'PUBLISHED',
  UPDATED = 'UPDATED',
  REMOVED = 'REMOVED',
}

registerEnumType(VacancyChangeKind, {
  name: 'VacancyChangeKind',
  description: 'What happened to a vacancy, as seen by who reads with this filter.',
  valuesConfig: {
    PUBLISHED: { description: 'It came into view.' },
    UPDATED: { description: 'It stayed in view and something that is shown of it changed.' },
    REMOVED: { description: 'It went out of view.' },
  },
});

export enum RemovalReason {
  FILLED = 'FILLED',
  EXPIRED = 'EXPIRED',
  WITHDRAWN = 'WITHDRAWN',
  REJECTED = 'REJECTED',
  DUPLICATE = 'DUPLICATE',
  OUTSIDE_FILTER = 'OUTSIDE_FILTER',
}

registerEnumType(RemovalReason, {
  name: 'RemovalReason',
  description: 'Why a vacancy went out of view.',
  valuesConfig: {
    FILLED: { description: 'The employer has found the people.' },
    EXPIRED: { description: 'Past its closing date, or not confirmed for 30 days.' },
    WITHDRAWN: { description: 'Taken back.' },
    REJECTED: { description: 'Refused by the centre after all.' },
    DUPLICATE: { description: 'The same work is shown by another vacancy.' },
    OUTSIDE_FILTER: {
      description: 'Still public, but a change took it out of the filter of this feed.',
    },
  },
});

@ObjectType({ description: 'One step of the public feed.' })
export class VacancyChange {
  @Access('PUBLIC')
  @Field(() => String, {
    description:
      'Its number: 1, 2, 3 … in the order in which the changes became visible, without a gap. A filter leaves numbers out.',
  })
  sequence!: string;

  @Access('PUBLIC')
  @Field(() => VacancyChangeKind, { description: 'Whether the vacancy came, changed or went.' })
  kind!: VacancyChangeKind;

  @Access('PUBLIC')
  @Field(() => DateTime, { description: 'When it happened.' })
  at!: Date;

  @Access('PUBLIC')
  @Field(() => ID, { description: 'Also of a vacancy that is no longer shown.' })
  vacancyId!: string;

  @Access('PUBLIC')
  @Field(() => Vacancy, {
    nullable: true,
    description:
      'As it is now; null once it is no longer public, which a later step of the feed tells.',
  })
  vacancy!: object | null;

  @Access('PUBLIC')
  @Field(() => RemovalReason, { nullable: true, description: 'Of REMOVED.' })
  reason!: RemovalReason | null;
}

@ObjectType({ description: 'One step of the feed, with its cursor.' })
class VacancyChangeEdge implements Edge<VacancyChange> {
  @Access('PUBLIC')
  @Field(() => String)
  cursor!: string;

  @Access('PUBLIC')
  @Field(() => VacancyChange)
  node!: VacancyChange;
}

@ObjectType({
  description:
    'A page of the feed. `pageInfo.endCursor` is always there, on an empty page too: read on from it, now or later, with any filter. With a filter a page may be short or empty while `hasNextPage` is true.',
})
export class VacancyChangeConnection implements Connection<VacancyChange> {
  @Access('PUBLIC')
  @Field(() => [VacancyChangeEdge])
  edges!: readonly VacancyChangeEdge[];

  @Access('PUBLIC')
  @Field(() => [VacancyChange])
  nodes!: readonly VacancyChange[];

  @Access('PUBLIC')
  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
