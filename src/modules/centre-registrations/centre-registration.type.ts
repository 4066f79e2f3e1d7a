import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { DateTime } from '../../api/scalars';

/** On what ground a centre works for a person. */
export enum CentreRegistrationBasis {
  CONSENT = 'CONSENT',
  SERVICE_REQUEST = 'SERVICE_REQUEST',
}

registerEnumType(CentreRegistrationBasis, {
  name: 'CentreRegistrationBasis',
  description: 'On what ground a centre works for a person.',
  valuesConfig: {
    CONSENT: { description: 'Consent to this purpose (Law 91/2025/QH15, Article 9).' },
    SERVICE_REQUEST: { description: 'The form by which the person asked for the service.' },
  },
});

@ObjectType({
  description:
    'A labourer registered with an employment service centre, whose staff may see the record until it ends.',
})
export class CentreRegistration {
  @Access('PUBLIC')
  @Field(() => ID)
  id!: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'Grows with every change; an end names the one it read.' })
  version!: number;

  @Access('PERSONAL')
  @Field(() => ID, { nullable: true, description: 'Whose record.' })
  labourerId!: string | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Code of the processing purpose.' })
  purpose!: string | null;

  @Access('PERSONAL')
  @Field(() => CentreRegistrationBasis, { nullable: true, description: 'On what ground.' })
  basis!: CentreRegistrationBasis | null;

  @Access('PERSONAL')
  @Field(() => String, {
    nullable: true,
    description: 'Number of the signed form or of the recorded consent.',
  })
  basisReference!: string | null;

  @Access('PERSONAL')
  @Field(() => DateTime, { nullable: true, description: 'Since when.' })
  registeredAt!: Date | null;

  @Access('PERSONAL')
  @Field(() => DateTime, { nullable: true, description: 'Null while it is in force.' })
  endedAt!: Date | null;

  @Access('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Why it ended.' })
  endReason!: string | null;
}
