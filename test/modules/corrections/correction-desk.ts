import { call, type Which } from '../../support/labourer-desk';
import type { Asker } from '../../support/registry';

export interface Answer {
  readonly correction: Which & {
    readonly state: string;
    readonly labourerVersion: number | null;
    readonly recordHasMoved: boolean | null;
    readonly labourer: Which | null;
    readonly changes: readonly { item: string; current: unknown; proposed: unknown }[];
    readonly steps: readonly { action: string; items: string[]; reason: string | null }[];
    readonly conflictsWith: readonly { id: string }[];
  };
}

export const shown = `correction { id version state source labourerVersion recordHasMoved
  labourer { id version } changes { item current proposed } steps { action items reason byRole }
  conflictsWith { id } }`;

export const propose = (asker: Asker, labourer: Which, items: object, changes: object = {}) =>
  call<Answer>(
    asker,
    'proposeCorrection',
    { labourerId: labourer.id, labourer: items, evidence: 'Giấy khai sinh.', ...changes },
    shown,
  );

export const decide = (asker: Asker, { id, version }: Which, changes: object) =>
  call<Answer>(asker, 'decideCorrection', { id, version, decision: 'ACCEPT', ...changes }, shown);

export const waiting = async (asker: Asker, filter: object = {}) => {
  const { data, errors } = await asker.ask<{
    corrections: { totalCount: number; nodes: Answer['correction'][] };
  }>(
    `query ($filter: CorrectionFilter) { corrections(filter: $filter, first: 50) { totalCount nodes {
      id version state source recordHasMoved labourer { id } changes { item current proposed }
      conflictsWith { id } } } }`,
    { filter },
  );
  expect(errors).toBeUndefined();
  expect(data.corrections.totalCount).toBe(data.corrections.nodes.length);
  return data.corrections.nodes;
};

export const seen = async (asker: Asker, { id }: Which) => {
  const { data } = await asker.ask<{ labourer: Which & Readonly<Record<string, unknown>> }>(
    `query ($id: ID!) { labourer(id: $id) {
      id version fullName personalId generalEducation source legalBasis } }`,
    { id },
  );
  return data.labourer;
};

export const pick = ({ id, version }: Which) => ({ id, version });
