import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context, type LoaderRecipe } from '../../api/context';
import { Vacancy } from '../vacancies';
import { findSteps } from './vacancy-history.queries';
import { VacancyStep } from './vacancy-step.type';

const stepsOfVacancy: LoaderRecipe<string, readonly object[]> = ({ services }) =>
  new DataLoader(async (ids) => {
    const steps = await findSteps(services.databases.app.reader, ids);
    return ids.map((id) => steps.filter(({ vacancyId }) => vacancyId === id));
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
}
