import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Access } from '../../access/data-class';
import { connectionType, type CountedConnection } from '../../api/connection';
import { Context } from '../../api/context';
import { mutate } from '../../api/mutation';
import { PageArguments, pageOfList } from '../../api/pagination';
import { Refusal } from '../../errors';
import { requirePlace } from '../places';
import { CreateOfficeInput, OfficePayload } from './office.inputs';
import { findAllOffices, findOffices, insertOffice } from './office.queries';
import { Office } from './office.type';

const OfficeConnection = connectionType('Office', () => Office);

@Resolver()
export class OfficeResolver {
  @Access('OFFICE')
  @Query(() => OfficeConnection, { nullable: true, description: 'The offices, by name.' })
  async offices(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() { services }: Context,
  ): Promise<CountedConnection<Office>> {
    const offices = await findAllOffices(services.databases.app.reader);
    return pageOfList(
      page,
      offices.map((row) => new Office(row)),
    );
  }

  @Access('OFFICE')
  @Mutation(() => OfficePayload, { description: 'Opens an office for accounts to belong to.' })
  createOffice(
    @Arg('input') input: CreateOfficeInput,
    @Ctx() context: Context,
  ): Promise<OfficePayload> {
    const { accounts } = context.services.databases;
    return mutate(
      context,
      'createOffice',
      input,
      async (tx) => {
        const name = input.name.trim().normalize('NFC');
        if (name === '' || name.length > 200) throw nameMissing();
        const placeKey = input.placeCode == null ? null : requirePlace(input.placeCode).key;
        const { key, isNew } = await insertOffice(tx, name, placeKey);
        if (!isNew) throw nameTaken();
        return { key };
      },
      async ({ key }) => {
        const [row] = await findOffices(accounts.reader, [key]);
        return { office: row === undefined ? null : new Office(row) };
      },
      accounts,
    );
  }
}

const nameMissing = () =>
  new Refusal([
    {
      code: 'INVALID_INPUT',
      message: {
        vi: 'Tên cơ quan phải có từ 1 đến 200 ký tự.',
        en: 'The name of an office must have 1 to 200 characters.',
      },
      field: ['name'],
    },
  ]);

const nameTaken = () =>
  new Refusal([
    {
      code: 'CONFLICT',
      message: {
        vi: 'Địa bàn này đã có cơ quan mang tên này.',
        en: 'This place already has an office of this name.',
      },
      field: ['name'],
    },
  ]);
