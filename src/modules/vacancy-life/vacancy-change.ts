import type { GraphQLResolveInfo } from 'graphql';
import { Field, ObjectType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Access } from '../../access/data-class';
import type { Viewer } from '../../access/viewer';
import type { Context } from '../../api/context';
import { mutate, type MutationInput, MutationPayload } from '../../api/mutation';
import { selectionOf } from '../../api/selection';
import { findVacancies, Vacancy, vacancyProjection } from '../vacancies';

@ObjectType()
export class VacancyPayload extends MutationPayload {
  @Access('PUBLIC')
  @Field(() => Vacancy, { nullable: true, description: 'The vacancy as it is now.' })
  vacancy?: Vacancy | null;
}

/** Which vacancy a change was about. */
export interface ChangedVacancy {
  readonly publicId: string;
}

/** Runs a change in its transaction and answers with the vacancy as it is then. */
export function changeVacancy<Input extends MutationInput>(
  context: Context,
  info: GraphQLResolveInfo,
  input: Input,
  work: (tx: EntityManager, viewer: Viewer, input: Input) => Promise<ChangedVacancy>,
): Promise<object> {
  const { viewer, services } = context;
  return mutate(
    context,
    info.fieldName,
    input,
    async (tx) => ({ publicId: (await work(tx, viewer, input)).publicId }),
    async ({ publicId }) => {
      const projection = vacancyProjection(context, selectionOf(info).below('vacancy'));
      const { reader } = services.databases.app;
      const [vacancy] = await findVacancies(reader, viewer, { publicIds: [publicId] }, projection);
      return { vacancy };
    },
  );
}
