import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { uuidOf } from '../../api/global-id';
import { selectionOf } from '../../api/selection';
import { invalidInput } from '../../errors';
import { contactOfEmployer } from './employer-contact.loaders';
import { noSuchEmployer } from './employer-refusals';
import { employerProjection } from './employer.projection';
import { type EmployerKey, findEmployer } from './employer.queries';
import { Employer } from './employer.type';

@Resolver(() => Employer)
export class EmployerResolver {
  @Access('PUBLIC')
  @Query(() => Employer, {
    nullable: true,
    description: 'One employer, by its id or by its tax code.',
  })
  async employer(
    @Arg('id', () => ID, { nullable: true }) id: string | undefined,
    @Arg('taxCode', () => String, {
      nullable: true,
      description:
        'Tax code of an organisation: 10 digits, or 13 of a dependent unit (`0100109106-001`).',
    })
    taxCode: string | undefined,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const key = keyOf(id ?? null, taxCode ?? null);
    const projection = employerProjection(context, selectionOf(info));
    const { reader } = context.publicDatabase;
    const found = key === null ? null : await findEmployer(reader, key, projection);
    if (found === null) throw noSuchEmployer();
    return found;
  }

  @Access('CONTACT')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Telephone, E.164; each reveal is counted.',
  })
  async phone(@Root() employer: Employer, @Ctx() context: Context): Promise<string | null> {
    const contact = await context.loader(contactOfEmployer).load(employer.key);
    return contact?.phone ?? null;
  }

  @Access('CONTACT')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Who speaks for the employer; each reveal is counted.',
  })
  async representative(
    @Root() employer: Employer,
    @Ctx() context: Context,
  ): Promise<string | null> {
    const contact = await context.loader(contactOfEmployer).load(employer.key);
    return contact?.representative ?? null;
  }

  @Access('CONTACT')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'E-mail address; each reveal is counted.',
  })
  async email(@Root() employer: Employer, @Ctx() context: Context): Promise<string | null> {
    const contact = await context.loader(contactOfEmployer).load(employer.key);
    return contact?.email ?? null;
  }
}

function keyOf(id: string | null, taxCode: string | null): EmployerKey | null {
  if ((id === null) === (taxCode === null)) {
    throw invalidInput({
      vi: 'Cần đúng một trong hai: `id` hoặc `taxCode`.',
      en: 'Give exactly one of `id` and `taxCode`.',
    });
  }
  if (taxCode !== null) return { taxCode: taxCode.replaceAll('-', '').trim() };
  const publicId = uuidOf('Employer', id ?? '');
  return publicId === null ? null : { publicId };
}
