import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { clientSubject, standingHasChanged } from '../../access/standing';
import { Access } from '../../access/data-class';
import { connectionType, type CountedConnection } from '../../api/connection';
import { Context } from '../../api/context';
import { requireUuid } from '../../api/global-id';
import { mutate, type MutationInput } from '../../api/mutation';
import { PageArguments, pageOfList } from '../../api/pagination';
import { AccountStatus } from '../accounts';
import { findAllClients, findClient } from './api-client-listing.queries';
import {
  ApiClientPayload,
  ClientCredentialsPayload,
  CreateApiClientInput,
  ReactivateApiClientInput,
  ReplaceClientSecretInput,
  SuspendApiClientInput,
  VerifyApiClientInput,
} from './api-client.inputs';
import {
  type ClientCredentials,
  createApiClient,
  replaceClientSecret,
  type SeenClient,
  setClientStatus,
  verifyApiClient,
} from './api-client.service';
import { ApiClient } from './api-client.type';

const ApiClientConnection = connectionType('ApiClient', () => ApiClient);

@Resolver()
export class ApiClientResolver {
  @Access('OFFICE')
  @Query(() => ApiClientConnection, { nullable: true, description: 'API clients, by client id.' })
  async apiClients(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() { services }: Context,
  ): Promise<CountedConnection<ApiClient>> {
    const clients = await findAllClients(services.databases.accounts.reader);
    return pageOfList(
      page,
      clients.map((row) => new ApiClient(row)),
    );
  }

  @Access('OFFICE')
  @Mutation(() => ClientCredentialsPayload, {
    description: 'Makes an API client; whoever is behind it still has to be verified.',
  })
  createApiClient(
    @Arg('input') input: CreateApiClientInput,
    @Ctx() context: Context,
  ): Promise<ClientCredentialsPayload> {
    const wanted = {
      clientId: input.clientId,
      name: input.name,
      role: input.role,
      scopes: (input.scopes ?? []).map(() => 'contact' as const).slice(0, 1),
      verified: false,
      quotaPerMinute: input.quotaPerMinute ?? null,
      quotaPerDay: input.quotaPerDay ?? null,
    };
    return handOver(context, 'createApiClient', input, (tx) =>
      createApiClient(tx, context.services.secret, wanted, new Date()),
    );
  }

  @Access('OFFICE')
  @Mutation(() => ClientCredentialsPayload, {
    description: 'A new secret for a client; its old secret and tokens end.',
  })
  replaceClientSecret(
    @Arg('input') input: ReplaceClientSecretInput,
    @Ctx() context: Context,
  ): Promise<ClientCredentialsPayload> {
    return handOver(context, 'replaceClientSecret', input, (tx) =>
      replaceClientSecret(tx, context.services.secret, seen(input)),
    );
  }

  @Access('OFFICE')
  @Mutation(() => ApiClientPayload, {
    description: 'Records that it was verified who is behind a client: its scopes hold from now.',
  })
  verifyApiClient(
    @Arg('input') input: VerifyApiClientInput,
    @Ctx() context: Context,
  ): Promise<ApiClientPayload> {
    return change(context, 'verifyApiClient', input, (tx) =>
      verifyApiClient(tx, seen(input), input.verified ? new Date() : null),
    );
  }

  @Access('OFFICE')
  @Mutation(() => ApiClientPayload, { description: 'Ends its tokens and issues no more.' })
  suspendApiClient(
    @Arg('input') input: SuspendApiClientInput,
    @Ctx() context: Context,
  ): Promise<ApiClientPayload> {
    return change(context, 'suspendApiClient', input, (tx) =>
      setClientStatus(tx, seen(input), AccountStatus.SUSPENDED),
    );
  }

  @Access('OFFICE')
  @Mutation(() => ApiClientPayload, { description: 'Lets a suspended client sign in again.' })
  reactivateApiClient(
    @Arg('input') input: ReactivateApiClientInput,
    @Ctx() context: Context,
  ): Promise<ApiClientPayload> {
    return change(context, 'reactivateApiClient', input, (tx) =>
      setClientStatus(tx, seen(input), AccountStatus.ACTIVE),
    );
  }
}

type ApiClientInput = ReplaceClientSecretInput;

const seen = ({ id, version }: ApiClientInput): SeenClient => ({
  key: requireUuid('ApiClient', id, ['id']),
  version,
});

async function present({ services }: Context, key: string) {
  const row = await findClient(services.databases.accounts.reader, key);
  return { apiClient: row === null ? null : new ApiClient(row) };
}

function change(
  context: Context,
  mutation: string,
  input: ApiClientInput,
  work: (tx: EntityManager) => Promise<void>,
): Promise<ApiClientPayload> {
  const { accounts } = context.services.databases;
  const changing = async (tx: EntityManager) => {
    await work(tx);
    return { key: seen(input).key };
  };
  const shown = ({ key }: { readonly key: string }) => {
    standingHasChanged(context.services, clientSubject(key));
    return present(context, key);
  };
  return mutate(context, mutation, input, changing, shown, accounts);
}

/** The secret passes by what is saved for repeated requests: it is told once. */
function handOver(
  context: Context,
  mutation: string,
  input: MutationInput,
  work: (tx: EntityManager) => Promise<ClientCredentials>,
): Promise<ClientCredentialsPayload> {
  let told: string | null = null;
  const making = async (tx: EntityManager) => {
    const { key, clientSecret } = await work(tx);
    told = clientSecret;
    return { key };
  };
  return mutate(
    context,
    mutation,
    input,
    making,
    async ({ key }) => ({ ...(await present(context, key)), clientSecret: told }),
    context.services.databases.accounts,
  );
}
