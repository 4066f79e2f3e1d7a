import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../access/data-class';
import { Context } from '../../api/context';
import { invalidInput } from '../../errors';
import { readInScope } from '../../database/protected';
import { actorOf } from '../register';
import { HeadSigner, type SignedHead, writeHead } from './ledger-chain';
import { LedgerHead } from './ledger-head.type';
import { lastHeadsOfDays } from './ledger.queries';

const most = 100;

/** As the logs of certificates publish their heads: a log alone cannot show that its end was cut. */
@Resolver()
export class LedgerHeadResolver {
  @Access('PUBLIC')
  @Query(() => [LedgerHead], {
    description:
      'The signed end of the use ledger on each day, the newest first; today’s still moves. Anybody may keep them.',
  })
  async ledgerHeads(
    @Ctx() context: Context,
    @Arg('first', () => Int, { description: 'How many days back, 1 to 100.' }) first: number,
  ): Promise<readonly LedgerHead[]> {
    if (first < 1 || first > most) throw outOfRange(first);
    const { register } = context.services.databases;
    const heads = await readInScope<SignedHead>(register, actorOf(context), lastHeadsOfDays(first));
    return heads.map((head) => ({
      day: head.day,
      position: head.position,
      hash: head.hash.toString('hex'),
      signature: head.signature.toString('base64'),
      line: writeHead(head),
    }));
  }

  @Access('PUBLIC')
  @Query(() => String, { description: 'The public key (PEM) that `ledgerHeads` are checked with.' })
  ledgerKey(@Ctx() { services }: Context): string {
    return new HeadSigner(services.secret).publicPem.trim();
  }
}

const outOfRange = (given: number) =>
  invalidInput(
    {
      vi: `\`first\` phải từ 1 đến ${most}; đã nhận ${given}.`,
      en: `\`first\` must be 1 to ${most}; got ${given}.`,
    },
    ['first'],
  );
