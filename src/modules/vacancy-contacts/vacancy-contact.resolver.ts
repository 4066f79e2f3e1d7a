import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { Vacancy } from '../vacancies';
import { contactOfVacancy, revealsOfVacancy } from './vacancy-contact.loaders';
import { VacancyContact } from './vacancy-contact.type';

@Resolver(() => Vacancy)
export class VacancyContactResolver {
  @Access('CONTACT')
  @FieldResolver(() => VacancyContact, {
    nullable: true,
    description:
      'Whom to ring or write to: for verified portals, signed-in citizens and the centre. Each reveal is counted.',
  })
  async contact(
    @Root() { key, employerPublicId }: Vacancy,
    @Ctx() context: Context,
  ): Promise<object | null> {
    const found = await context.loader(contactOfVacancy).load(key);
    if (found === null) return null;
    const { sms_opt_in: smsOptIn, email_opt_in: emailOptIn, ...contact } = found;
    return { ...contact, smsOptIn, emailOptIn, employerPublicId };
  }

  @Access('OFFICE')
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How often its contact was given to others than its employer.',
  })
  contactReveals(@Root() { key }: Vacancy, @Ctx() context: Context): Promise<number> {
    return context.loader(revealsOfVacancy).load(key);
  }
}
