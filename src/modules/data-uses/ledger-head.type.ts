import { Field, ObjectType } from 'type-graphql';
import { Access } from '../../access/data-class';
import { CivilDate } from '../../api/scalars';

@ObjectType({
  description:
    'Where the use ledger stood, signed: who keeps a copy can prove later that nothing before it was changed or cut off. It says how many uses there were, and nothing of anybody.',
})
export class LedgerHead {
  @Access('PUBLIC')
  @Field(() => CivilDate, { description: 'The day it was sealed, in Vietnam.' })
  day!: string;

  @Access('PUBLIC')
  @Field(() => String, { description: 'How many entries the ledger had: 1, 2, 3 and so on.' })
  position!: string;

  @Access('PUBLIC')
  @Field(() => String, {
    description: 'SHA-256 over the last entry and the hash before it, in hexadecimal digits.',
  })
  hash!: string;

  @Access('PUBLIC')
  @Field(() => String, {
    description:
      'Ed25519, in base64, over four lines joined by a line feed: `head of the use ledger`, position, day, hash. Checked with `ledgerKey`.',
  })
  signature!: string;

  @Access('PUBLIC')
  @Field(() => String, {
    description: 'All of it as one line, as `npm run audit:verify -- --heads FILE` reads it.',
  })
  line!: string;
}
