import type { EntityManager } from 'typeorm';
import type { Context } from '../../api/context';
import { mutate, type MutationInput } from '../../api/mutation';
import { type Actor, actingOn } from '../../database/protected';
import type { Database } from '../../database/database';
import { actorOf } from './actor';

/** What a mutation of the register does, and how what it made or changed is found again. */
interface RegisterChange<Payload extends object> {
  readonly work: (tx: EntityManager) => Promise<{ readonly key: string }>;
  readonly show: (register: Database, actor: Actor, key: string) => Promise<Payload>;
}

/**
 * A mutation under the name and within the scope of the asker; a repeated request is shown what is
 * there now, as far as the asker may still see it.
 */
export function mutateInRegister<Payload extends object>(
  context: Context,
  name: string,
  input: MutationInput,
  { work, show }: RegisterChange<Payload>,
): Promise<object> {
  const { register } = context.services.databases;
  const actor = actorOf(context);
  return mutate(
    context,
    name,
    input,
    async (tx) => ({ ...(await work(tx)) }),
    ({ key }) => show(register, actor, key),
    actingOn(register, actor),
  );
}
