// The usual way, as tutorials write it: Apollo, TypeGraphQL on TypeORM entities, a relation for each
// neighbour, graphql-shield over the whole schema. Its database finds pages as fast as everybody's.
import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import { applyMiddleware } from 'graphql-middleware';
import { rule, shield } from 'graphql-shield';
import {
  Arg,
  buildSchema,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Column, DataSource, Entity, In, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

const text = { type: 'text', nullable: true } as const;

@ObjectType()
@Entity('employer')
class Employer {
  @PrimaryColumn('bigint')
  id!: string;

  @Field(() => ID)
  @Column('uuid', { name: 'public_id' })
  publicId!: string;

  @Field(() => String)
  @Column('text')
  name!: string;

  @Field(() => String, { nullable: true })
  @Column(text)
  type!: string | null;
}

@ObjectType()
@Entity('official_code')
class Occupation {
  @PrimaryColumn('text')
  version!: string;

  @Field(() => String)
  @PrimaryColumn('text')
  code!: string;

  @Field(() => String, { nullable: true })
  @Column({ ...text, name: 'name_vi' })
  name!: string | null;
}

@ObjectType()
@Entity('place')
class Place {
  @PrimaryColumn('text')
  key!: string;

  @Field(() => String)
  @Column('text')
  code!: string;

  @Field(() => String)
  @Column('text', { name: 'full_name' })
  fullName!: string;
}

@ObjectType()
class Salary {
  @Field(() => Int, { nullable: true })
  min!: number | null;

  @Field(() => Int, { nullable: true })
  max!: number | null;

  @Field(() => Boolean)
  negotiable!: boolean;
}

@ObjectType()
@Entity({ schema: 'bench', name: 'placed_vacancy' })
class Vacancy {
  @PrimaryColumn('bigint')
  id!: string;

  @Field(() => ID)
  @Column('uuid', { name: 'public_id' })
  publicId!: string;

  @Column('text', { name: 'place_key' })
  placeKey!: string;

  @Field(() => String)
  @Column('text')
  title!: string;

  @Field(() => String)
  @Column('text')
  description!: string;

  @Field(() => Int)
  @Column('int')
  openings!: number;

  @Field(() => String, { nullable: true })
  @Column({ ...text, name: 'position_level' })
  positionLevel!: string | null;

  @Field(() => String, { nullable: true })
  @Column({ ...text, name: 'general_education' })
  generalEducation!: string | null;

  @Field(() => String, { nullable: true })
  @Column({ ...text, name: 'technical_qualification' })
  technicalQualification!: string | null;

  @Field(() => String, { nullable: true })
  @Column(text)
  experience!: string | null;

  @Field(() => String, { nullable: true })
  @Column({ ...text, name: 'contract_type' })
  contractType!: string | null;

  @Field(() => String, { nullable: true })
  @Column({ ...text, name: 'work_form' })
  workForm!: string | null;

  @Field(() => [String])
  @Column('text', { array: true })
  benefits!: string[];

  @Field(() => Boolean, { nullable: true })
  @Column('boolean', { name: 'in_industrial_zone', nullable: true })
  inIndustrialZone!: boolean | null;

  @Field(() => Date)
  @Column('timestamptz', { name: 'posted_at' })
  postedAt!: Date;

  @Field(() => String, { nullable: true })
  @Column('date', { name: 'apply_by', nullable: true })
  applyBy!: string | null;

  @Column('int', { name: 'salary_min', nullable: true })
  salaryMin!: number | null;

  @Column('int', { name: 'salary_max', nullable: true })
  salaryMax!: number | null;

  @Column('boolean', { name: 'salary_negotiable' })
  salaryNegotiable!: boolean;

  @Column('jsonb', { name: 'workplaces' })
  storedWorkplaces!: { placeKey: string }[];

  @Field(() => Employer)
  @ManyToOne(() => Employer)
  @JoinColumn({ name: 'employer_id' })
  employer!: Employer;

  @Field(() => Occupation, { nullable: true })
  @ManyToOne(() => Occupation)
  @JoinColumn([
    { name: 'occupation_version', referencedColumnName: 'version' },
    { name: 'occupation_code', referencedColumnName: 'code' },
  ])
  occupation!: Occupation | null;
}

@ObjectType()
class VacancyPage {
  @Field(() => [Vacancy])
  nodes!: Vacancy[];

  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

const database = new DataSource({
  type: 'postgres',
  url: process.env['DATABASE_URL'] ?? '',
  entities: [Employer, Occupation, Place, Vacancy],
  installExtensions: false,
});

interface Context {
  readonly user: { readonly role: string };
  readonly places: DataLoader<string, Place | null>;
}

@Resolver(() => Vacancy)
class VacancyResolver {
  @Query(() => VacancyPage)
  async vacancies(
    @Arg('place', () => String) place: string,
    @Arg('first', () => Int) first: number,
  ): Promise<VacancyPage> {
    const found = await database.getRepository(Vacancy).find({
      where: { placeKey: `2025:${place}` },
      relations: { employer: true, occupation: true },
      order: { postedAt: 'DESC', id: 'DESC' },
      take: first + 1,
    });
    const nodes = found.slice(0, first);
    const last = nodes.at(-1);
    return {
      nodes,
      hasNextPage: found.length > first,
      endCursor:
        last === undefined
          ? null
          : Buffer.from(`${last.postedAt.toISOString()}|${last.id}`).toString('base64'),
    };
  }

  @FieldResolver(() => Salary)
  salary(@Root() vacancy: Vacancy): Salary {
    const { salaryMin: min, salaryMax: max, salaryNegotiable: negotiable } = vacancy;
    return { min, max, negotiable };
  }

  @FieldResolver(() => [Place])
  async workplaces(
    @Root() { storedWorkplaces }: Vacancy,
    @Ctx() { places }: Context,
  ): Promise<Place[]> {
    const found = await places.loadMany(storedWorkplaces.map(({ placeKey }) => placeKey));
    return found.filter((place): place is Place => place !== null && !(place instanceof Error));
  }
}

const placesOfRequest = () =>
  new DataLoader<string, Place | null>(async (keys) => {
    const found = await database.getRepository(Place).findBy({ key: In([...keys]) });
    const byKey = new Map(found.map((place) => [place.key, place]));
    return keys.map((key) => byKey.get(key) ?? null);
  });

async function main(): Promise<void> {
  await database.initialize();
  const maySee = rule({ cache: 'contextual' })(
    (_parent: unknown, _args: unknown, { user }: Context) => user.role === 'PORTAL',
  );
  const schema = applyMiddleware(
    await buildSchema({ resolvers: [VacancyResolver], validate: false }),
    shield({}, { fallbackRule: maySee }),
  );
  const server = new ApolloServer<Context>({ schema });
  await startStandaloneServer(server, {
    context: () => Promise.resolve({ user: { role: 'PORTAL' }, places: placesOfRequest() }),
    listen: { host: '127.0.0.1', port: Number(process.env['PORT']) },
  });
}

process.on('SIGTERM', () => process.exit(0));
void main();
