import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Access } from '../../../access/data-class';
import { civilDate } from '../../../api/civil-date';
import { Context } from '../../../api/context';
import { uuidOf } from '../../../api/global-id';
import { mutate } from '../../../api/mutation';
import { actingOn } from '../../../database/protected';
import { actorOf } from '../../register';
import { askFor, ownImport } from './labourer-import.service';
import {
  ImportJob,
  importJobOf,
  ImportLabourersInput,
  ImportLabourersPayload,
} from './labourer-import.type';

@Resolver()
export class LabourerImportResolver {
  @Access('PERSONAL')
  @Mutation(() => ImportLabourersPayload, {
    nullable: true,
    description:
      'Lets a list of people be imported that was handed over with `POST /imports/labourers`. The work goes on by itself; `importJob` tells how far it is. Rows of people who live elsewhere are refused.',
  })
  importLabourers(
    @Arg('input', () => ImportLabourersInput) input: ImportLabourersInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const publicId = uuidOf('ImportJob', input.uploadId);
    const { placeCode = null, formVersion = null, declaredOn, dryRun } = input;
    const asked = {
      placeCode,
      formVersion,
      declaredOn: declaredOn == null ? null : civilDate(declaredOn),
      dryRun: dryRun ?? false,
    };
    return mutate(
      context,
      'importLabourers',
      input,
      async (tx) => {
        await askFor(tx, context, publicId, asked);
        return { publicId };
      },
      async () => ({ job: await jobOf(context, publicId) }),
      registerOf(context),
    );
  }

  @Access('PERSONAL')
  @Query(() => ImportJob, {
    nullable: true,
    description: 'An import of your own: how far it is, and how its rows ended.',
  })
  importJob(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<ImportJob | null> {
    return jobOf(context, uuidOf('ImportJob', id));
  }
}

const registerOf = (context: Context) =>
  actingOn(context.services.databases.register, actorOf(context));

async function jobOf(context: Context, publicId: string | null): Promise<ImportJob | null> {
  const found = await registerOf(context).transaction((tx) => ownImport(tx, publicId));
  return found === null ? null : importJobOf(found, context.language);
}
