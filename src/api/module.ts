import type { FastifyInstance } from 'fastify';
import type { EntityManager } from 'typeorm';
import type { Grants } from '../access/grants';
import type { PolicySection } from '../access/matrix';
import type { Context, Services } from './context';
import type { Costs } from './cost';
import type { Selection } from './selection';

type Class = abstract new (...args: never[]) => object;

/** Finds the record behind an opaque id for `node(id:)`, with the columns asked for and granted. */
export type NodeFinder = (
  context: Context,
  publicKey: string,
  selection: Selection,
) => Promise<object | null> | object | null;

/** Work that repeats while the server runs. Safe to run on several servers at once. */
export interface Job {
  readonly name: string;
  readonly everySeconds: number;
  run(services: Services): Promise<void>;
}

/** What a module brings to the house; `modules/index.ts` lists them in the order they build on. */
export interface Module {
  readonly name: string;
  readonly resolvers: readonly Class[];
  readonly grants?: Grants;
  /** What `schema/access.md` says of records and purposes, beside the fields. */
  readonly policy?: readonly PolicySection[];
  /** Fields whose cost their type does not show: searches, counts, slow mutations. */
  readonly costs?: Costs;
  /**
   * Queries whose answer is the same for all who have no more rights than anyone, as far as they read
   * open fields: it may be given again for a second.
   */
  readonly publicReads?: readonly string[];
  readonly entities?: readonly (new () => object)[];
  readonly nodes?: Readonly<Record<string, NodeFinder>>;
  readonly jobs?: readonly Job[];
  /** HTTP routes beside GraphQL. */
  readonly routes?: (server: FastifyInstance, services: Services) => void;
  /** Loads official lists into the database, as owner, after every migration; safe to repeat. */
  readonly loadOfficialData?: (tx: EntityManager) => Promise<void>;
  /** Fills an empty database with clearly synthetic records, once, as owner. */
  readonly loadSample?: (
    tx: EntityManager,
    secret: Buffer,
    masterKeys: readonly Buffer[],
  ) => Promise<void>;
}
