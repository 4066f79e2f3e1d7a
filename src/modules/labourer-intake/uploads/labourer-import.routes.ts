import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Role } from '../../../access/roles';
import type { Services } from '../../../api/context';
import { globalId, uuidOf } from '../../../api/global-id';
import { actingOn } from '../../../database/protected';
import { forbidden, notFound, unauthenticated } from '../../../errors';
import { actorOfRequest } from '../../register';
import { ArrivingLists, paceOfLists } from './arriving-lists';
import { newFileKey, openFileKey } from './file-keys';
import { saveUpload } from './labourer-import.queries';
import { ownImport } from './labourer-import.service';
import { sealedFile } from './sealed-file';
import { filesOf, isHere, keepUpload } from './upload-files';

/** A list is read several times over; it costs as much as a day of clicking. */
const pointsOf = { upload: 20_000, refusedRows: 2_000 };

const recorders: ReadonlySet<Role> = new Set([Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER]);

/** Handing lists over, and getting back what was refused of them. */
export function labourerImportRoutes(server: FastifyInstance, services: Services): void {
  const { dataFolder } = services;
  const register = (actor: ReturnType<typeof recorderBehind>) =>
    actingOn(services.databases.register, actor);

  server.addContentTypeParser('application/octet-stream', (_request, body, done) => {
    done(null, body);
  });

  const arriving = new ArrivingLists();
  const ofUpload = { config: { points: pointsOf.upload, waits: true } };
  server.post('/imports/labourers', ofUpload, async (request, reply) => {
    const actor = recorderBehind(request);
    const publicId = randomUUID();
    const { key, wrapped: fileKey } = newFileKey(services, publicId);
    const bytes = await arriving.during(actor.subject, () => {
      request.mayArriveSlowly(paceOfLists);
      return keepUpload(dataFolder, publicId, key, request.body as Readable);
    });
    await register(actor).transaction((tx) => saveUpload(tx, actor, { publicId, bytes, fileKey }));
    return reply
      .header('cache-control', 'no-store')
      .send({ uploadId: globalId('ImportJob', publicId), bytes });
  });

  const ofRefused = { config: { points: pointsOf.refusedRows } };
  server.get<{ Params: { id: string } }>(
    '/imports/labourers/:id/refused.xlsx',
    ofRefused,
    async (request, reply) => {
      const actor = recorderBehind(request);
      const publicId = uuidOf('ImportJob', request.params.id);
      const found = await register(actor).transaction((tx) => ownImport(tx, publicId));
      const path = filesOf(dataFolder, found?.publicId ?? 'none').refused;
      if (found?.state !== 'DONE' || found.fileKey === null || !isHere(path)) {
        throw noRefusedRows();
      }
      const key = openFileKey(services, found.publicId, found.fileKey);
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="refused.xlsx"')
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .send(sealedFile(path, key).read());
    },
  );
}

function recorderBehind({ viewer, id }: FastifyRequest) {
  if (viewer?.subject == null) throw unauthenticated();
  if (!recorders.has(viewer.role)) throw forbidden();
  return actorOfRequest({ viewer, requestId: id });
}

const noRefusedRows = () => notFound({ vi: 'danh sách dòng bị từ chối', en: 'refused rows' });
