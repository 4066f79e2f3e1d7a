import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DataClass } from '../access/data-class';
import type { AccessRegister } from '../access/fit';
import type { Viewer } from '../access/viewer';
import type { Services } from '../api/context';
import { Refusals } from '../modules/data-uses';

const aboutPeople: ReadonlySet<DataClass> = new Set([
  DataClass.PERSONAL,
  DataClass.IDENTITY,
  DataClass.SENSITIVE,
]);

const refusals: ReadonlySet<string> = new Set(['FORBIDDEN', 'NOT_FOUND']);

/** Notices, once a request is answered, that a read of people in it was refused or found nobody. */
export class RefusedReads {
  private readonly viewers = new WeakMap<FastifyRequest, Viewer>();
  private readonly roots = new Set(['node', 'nodes']);
  private readonly types = new Set<string>();

  constructor(server: FastifyInstance, services: Services, { fields }: AccessRegister) {
    for (const { type, field, dataClass, input } of fields) {
      if (input || !aboutPeople.has(dataClass)) continue;
      this.types.add(type);
      if (type === 'Query' || type === 'Mutation') this.roots.add(field);
    }
    const gathered = new Refusals(services);
    server.addHook('onResponse', (request, _reply, done) => {
      this.look(request, gathered);
      done();
    });
    server.addHook('onClose', () => gathered.stop());
  }

  /** Whose request it is. */
  begin(request: FastifyRequest, viewer: Viewer): void {
    this.viewers.set(request, viewer);
  }

  /** Whether records of this type are about people. */
  concerns(type: string): boolean {
    return this.types.has(type);
  }

  private look(request: FastifyRequest, gathered: Refusals): void {
    const { operation } = request;
    const viewer = this.viewers.get(request);
    if (operation === null || viewer === undefined) return;
    if (!Object.keys(operation.errors).some((code) => refusals.has(code))) return;
    const rootFields = operation.rootFields.filter((field) => this.roots.has(field));
    if (rootFields.length > 0) gathered.note(viewer, request.id, rootFields);
  }
}
