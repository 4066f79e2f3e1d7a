import { Field, InputType, Int } from 'type-graphql';
import { Access } from '../../access/data-class';
import { ChangeInput, MutationInput } from '../../api/mutation';
import { CivilDate } from '../../api/scalars';
import { EmployerKind, EmployerSize, EmployerType } from '../forms';

@InputType({ description: 'An address as it is declared.' })
class AddressInput {
  @Access('PUBLIC')
  @Field(() => String, {
    description:
      'Code of the commune, such as `00004`; of a province, such as `01`, where no more is known.',
  })
  placeCode!: string;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'House number, street, village.' })
  line?: string | null;
}

@InputType({
  description: 'The items of the employer forms; which are needed is for the form to say.',
})
export class EmployerInput {
  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Name.' })
  name?: string | null;

  @Access('PUBLIC')
  @Field(() => EmployerKind, { nullable: true, description: 'Organisation or natural person.' })
  kind?: EmployerKind | null;

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'Of an organisation: tax code, 10 digits, or 13 of a dependent unit.',
  })
  taxCode?: string | null;

  @Access('IDENTITY')
  @Field(() => String, {
    nullable: true,
    description:
      'Of an individual or household business: personal identification number, 12 digits. Kept sealed and never shown.',
  })
  personalId?: string | null;

  @Access('PUBLIC')
  @Field(() => EmployerType, { nullable: true, description: 'Type by ownership.' })
  type?: EmployerType | null;

  @Access('PUBLIC')
  @Field(() => AddressInput, { nullable: true, description: 'Address.' })
  address?: AddressInput | null;

  @Access('PUBLIC')
  @Field(() => Boolean, { nullable: true, description: 'In an industrial or economic zone.' })
  inIndustrialZone?: boolean | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Name of the zone.' })
  zoneName?: string | null;

  @Access('CONTACT')
  @Field(() => String, { nullable: true, description: 'Telephone.' })
  phone?: string | null;

  @Access('CONTACT')
  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Access('CONTACT')
  @Field(() => String, { nullable: true, description: 'Who speaks for the employer.' })
  representative?: string | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Main industry: code of the VSIC.' })
  industryCode?: string | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Main goods, products or services.' })
  mainProducts?: string | null;

  @Access('PUBLIC')
  @Field(() => EmployerSize, { nullable: true, description: 'Number of workers.' })
  sizeBand?: EmployerSize | null;

  @Access('OFFICE')
  @Field(() => Int, { nullable: true, description: 'Hires planned for the next six months.' })
  plannedHires6m?: number | null;

  @Access('OFFICE')
  @Field(() => String, { nullable: true, description: 'What is asked of the centre.' })
  services?: string | null;

  @Access('OFFICE')
  @Field(() => CivilDate, { nullable: true, description: 'Day on which the form was signed.' })
  declaredOn?: string | null;
}

@InputType()
export class RegisterEmployerInput extends MutationInput {
  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description: 'Code of the form it was filled on; without it, the one in force.',
  })
  formVersion?: string | null;

  @Access('PUBLIC')
  @Field(() => EmployerInput, { description: 'The filled form.' })
  employer!: EmployerInput;
}

@InputType()
export class UpdateEmployerInput extends ChangeInput('PUBLIC', 'Which employer.') {
  @Access('PUBLIC')
  @Field(() => EmployerInput, {
    description: 'What changes: an item left out stays, `null` empties it.',
  })
  employer!: EmployerInput;
}

@InputType()
export class VerifyEmployerInput extends ChangeInput('PUBLIC', 'Which employer.') {
  @Access('IDENTITY')
  @Field(() => String, {
    nullable: true,
    description:
      'Of an individual or household business: the number on the card shown at the counter, compared with the sealed one.',
  })
  personalId?: string | null;
}
