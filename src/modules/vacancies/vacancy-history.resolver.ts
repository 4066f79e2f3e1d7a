import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context, type LoaderRecipe } from '../../api/context';
import { countReveals, findSteps } from './vacancy-history.queries';
import { VacancyStep } from './vacancy-step.type';
import { Vacancy } from './vacancy.type';

const stepsOfVacancy: LoaderRecipe<string, readonly object[]> = ({ services }) =>
  new DataLoader(async (ids) => {
    const steps = await findSteps(services.databases.app.reader, ids);
    return ids.map((id) => steps.filter(({ vacancyId }) => vacancyId === id));
  });

const revealsOfVacancy: LoaderRecipe<string, number> = ({ services }) =>
  new DataLoader(async (ids) => {
    const counts = await countReveals(services.databases.app.reader, ids);
    return ids.map((id) => counts.get(id) ?? 0);
  });

@Resolver(() => Vacancy)
export class VacancyHistoryResolver {
  @Access('OFFICE')
  @FieldResolver(() => [VacancyStep], {
    nullable: true,
    description: 'Every step with who and when, oldest first: for its employer and the centre.',
  })
  steps(@Root() { key }: Vacancy, @Ctx() context: Context): Promise<readonly object[]> {
    return context.loader(stepsOfVacancy).load(key);
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
