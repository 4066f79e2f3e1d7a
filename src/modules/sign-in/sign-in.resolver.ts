import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Access } from '../../access/data-class';
import { accountOfSubject } from '../../access/viewer';
import { Context } from '../../api/context';
import { payloadOf } from '../../api/mutation';
import { forbidden, unauthenticated } from '../../errors';
import {
  issueClientToken,
  refreshSession,
  signOut,
  signOutEverywhere,
  type SignedIn,
} from './session.service';
import {
  BeginTotpInput,
  ChangePasswordInput,
  ClientTokenInput,
  ConfirmTotpInput,
  RefreshInput,
  SignInInput,
  SignOutEverywhereInput,
  SignOutInput,
} from './sign-in.inputs';
import {
  BeginTotpPayload,
  ClientTokenPayload,
  SignInPayload,
  SignOutPayload,
} from './sign-in.payloads';
import { beginTotp, changePassword, confirmTotp, signIn } from './sign-in.service';

const originOf = (context: Context) => ({ address: context.address, now: new Date() });
const nothing: Partial<SignedIn> = {};

@Resolver()
export class SignInResolver {
  @Access('PUBLIC')
  @Mutation(() => SignInPayload, {
    description:
      'Signs a person in. `userErrors` say `UNAUTHENTICATED`, or ask for more: `TOTP_REQUIRED` (the same again with `totp`), `TOTP_ENROLMENT_REQUIRED` (`beginTotp`), `PASSWORD_CHANGE_REQUIRED` (`changePassword`).',
  })
  signIn(@Arg('input') input: SignInInput, @Ctx() context: Context): Promise<SignInPayload> {
    return payloadOf(context, () => signIn(context.services, input, originOf(context)));
  }

  @Access('PUBLIC')
  @Mutation(() => SignInPayload, {
    description:
      'Exchanges a refresh token for a new pair; `UNAUTHENTICATED` once the session is over.',
  })
  refresh(@Arg('input') input: RefreshInput, @Ctx() context: Context): Promise<SignInPayload> {
    const { refreshToken, clientMutationId = null } = input;
    return payloadOf(context, () =>
      refreshSession(context.services, refreshToken, clientMutationId, new Date()),
    );
  }

  @Access('PUBLIC')
  @Mutation(() => SignOutPayload, { description: 'Ends one session.' })
  signOut(@Arg('input') input: SignOutInput, @Ctx() context: Context): Promise<SignOutPayload> {
    return payloadOf(context, async () => {
      await signOut(context.services, input.refreshToken, new Date());
      return {};
    });
  }

  @Access('PUBLIC')
  @Mutation(() => SignOutPayload, {
    description: 'Ends all sessions of one’s own account, on every device, within seconds.',
  })
  signOutEverywhere(
    @Arg('input') _input: SignOutEverywhereInput,
    @Ctx() context: Context,
  ): Promise<SignOutPayload> {
    const { subject } = context.viewer;
    const account = accountOfSubject(subject);
    if (account === null) throw subject === null ? unauthenticated() : forbidden();
    return payloadOf(context, async () => {
      await signOutEverywhere(context.services, account, new Date());
      return {};
    });
  }

  @Access('PUBLIC')
  @Mutation(() => SignInPayload, {
    description:
      'Sets a new password, signs out everywhere and opens a new session; no session where a second factor has to be enrolled first.',
  })
  changePassword(
    @Arg('input') input: ChangePasswordInput,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    return payloadOf(
      context,
      async () => (await changePassword(context.services, input, originOf(context))) ?? nothing,
    );
  }

  @Access('PUBLIC')
  @Mutation(() => BeginTotpPayload, {
    description: 'Offers a second factor; nothing changes before `confirmTotp`.',
  })
  beginTotp(
    @Arg('input') input: BeginTotpInput,
    @Ctx() context: Context,
  ): Promise<BeginTotpPayload> {
    return payloadOf(context, () => beginTotp(context.services, input, originOf(context)));
  }

  @Access('PUBLIC')
  @Mutation(() => SignInPayload, {
    description: 'Enrols the offered second factor, signs out everywhere and opens a new session.',
  })
  confirmTotp(
    @Arg('input') input: ConfirmTotpInput,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    return payloadOf(context, () => confirmTotp(context.services, input, originOf(context)));
  }

  @Access('PUBLIC')
  @Mutation(() => ClientTokenPayload, {
    description:
      'A token for a program: a job portal or a ministry system. `UNAUTHENTICATED` where id and secret do not fit or the client is suspended.',
  })
  issueClientToken(
    @Arg('input') input: ClientTokenInput,
    @Ctx() context: Context,
  ): Promise<ClientTokenPayload> {
    const { clientId, clientSecret } = input;
    return payloadOf(context, () =>
      issueClientToken(context.services, clientId, clientSecret, originOf(context)),
    );
  }
}
