import type DataLoader from 'dataloader';
import type { Logger } from 'pino';
import type { AccessRegister } from '../access/fit';
import type { EmergencyLimits } from '../access/emergency-limits';
import { mayUse } from '../access/grants';
import type { PeopleLimits } from '../access/people-limits';
import { Role } from '../access/roles';
import type { SignInSettings } from '../access/sign-in-settings';
import type { Viewer } from '../access/viewer';
import type { Database, Databases } from '../database/database';
import type { Language } from '../errors';
import type { CursorSealer } from './cursor';

/** What one server process has, for as long as it runs. */
export interface Services {
  readonly databases: Databases;
  readonly access: AccessRegister;
  readonly cursors: CursorSealer;
  readonly log: Logger;
  /** The secret from which keys are derived; see `database/installation-secret.ts`. */
  readonly secret: Buffer;
  /** What data keys are wrapped with; two while it is being replaced, the new one last. */
  readonly masterKeys: readonly Buffer[];
  readonly signIn: SignInSettings;
  /** Where files of the installation lie; private. */
  readonly dataFolder: string;
  readonly emergency: EmergencyLimits;
  readonly people: PeopleLimits;
}

/** How to make a loader for one request. Keep it at module level: the recipe is its identity. */
export type LoaderRecipe<Key, Value> = (context: Context) => DataLoader<Key, Value>;

/** Everything a resolver may know of its request. Apollo copies it, hence no `#private` fields. */
export class Context {
  private readonly loaders = new Map<unknown, unknown>();

  constructor(
    readonly services: Services,
    readonly viewer: Viewer,
    readonly language: Language,
    readonly requestId: string,
    /** The network address asked from; null where there is no network. */
    readonly address: string | null = null,
  ) {}

  /**
   * The pool for reads of public data: for anonymous viewers and portals the one whose role cannot
   * read anything else, whatever the program asks.
   */
  get publicDatabase(): Database {
    const { portal, app } = this.services.databases;
    const outside = this.viewer.role === Role.ANONYMOUS || this.viewer.role === Role.PORTAL;
    return outside ? portal : app;
  }

  /** May the viewer use this field on some record? Queries select only columns of such fields. */
  may(type: string, field: string): boolean {
    return mayUse(this.services.access.grantOf(type, field), this.viewer, undefined);
  }

  /** Tells whoever watches that there is no such record, or none the viewer may know of. */
  readonly missed: (type?: string) => void = () => undefined;

  /** The loader of this request for a recipe. */
  loader<Key, Value>(recipe: LoaderRecipe<Key, Value>): DataLoader<Key, Value> {
    const known = this.loaders.get(recipe) as DataLoader<Key, Value> | undefined;
    if (known !== undefined) return known;
    const made = recipe(this);
    this.loaders.set(recipe, made);
    return made;
  }
}
