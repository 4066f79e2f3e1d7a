import type { EntityManager } from 'typeorm';
import { ClientMutation } from './database/client-mutation.entity';
import { HouseState } from './database/house-state.entity';
import { modules } from './modules';

/** Every table of the house, as TypeORM knows it. */
export const entities: readonly (new () => object)[] = [
  ClientMutation,
  HouseState,
  ...modules.flatMap((module) => module.entities ?? []),
];

/** Loads the official lists of all modules; safe to repeat. */
export async function loadOfficialData(tx: EntityManager): Promise<void> {
  for (const module of modules) await module.loadOfficialData?.(tx);
}

/** Fills an empty database with clearly synthetic records. */
export async function loadSample(tx: EntityManager, secret: Buffer): Promise<void> {
  for (const module of modules) await module.loadSample?.(tx, secret);
}
