import { randomUUID } from 'node:crypto';
import { execute, getOperationAST, OperationTypeNode, parse } from 'graphql';
import { anonymous } from '../../access/viewer';
import type { Variables } from '../../api/argument';
import { Context, type Services } from '../../api/context';
import type { CostRegister } from '../../api/cost';
import { priceOperation } from '../../api/price';
import { OperatorError } from '../../errors';

/** Points of what a query really reads: it is run once with these variables, as anyone may. */
export async function measuredPrice(
  services: Services,
  costs: CostRegister,
  text: string,
  variables: Variables,
): Promise<number> {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation?.operation !== OperationTypeNode.QUERY) {
    throw new OperatorError('Only a query can be measured: say with --points what it costs.');
  }
  const contextValue = new Context(services, anonymous, 'vi', randomUUID());
  const { schema } = costs;
  const { data, errors } = await execute({
    schema,
    document,
    contextValue,
    variableValues: variables,
  });
  if (errors !== undefined || data == null) {
    const reason = errors?.[0]?.message ?? 'it has no answer';
    throw new OperatorError(`It cannot be measured: ${reason} Say with --points what it costs.`);
  }
  return Math.max(1, priceOperation(costs, document, operation).actual(variables, data));
}
