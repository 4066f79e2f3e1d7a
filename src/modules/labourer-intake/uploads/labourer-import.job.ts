import type { Services } from '../../../api/context';
import type { Job } from '../../../api/module';
import { type Actor, actingOn } from '../../../database/protected';
import { type Message, Refusal, RequestError } from '../../../errors';
import { formVersionByCode } from '../../forms';
import { operator } from '../../register';
import { importLabourers } from '../import-labourers';
import { checkLabourers } from '../labourer-list';
import { writeRefusedRows } from '../refused-workbook';
import { openFileKey } from './file-keys';
import {
  findOpenImports,
  forgetOldFileKeys,
  type ImportState,
  type LabourerImport,
  saveProgress,
} from './labourer-import.queries';
import { sealedFile, sealingWith } from './sealed-file';
import { SealedReport } from './sealed-report';
import { filesOf, forgetOldFiles, forgetUpload, isHere } from './upload-files';

/** A turn ends after this, so that a server that is told to stop does; the next turn goes on. */
export const secondsOfTurn = 30;

/** Smaller than on the command line: the same process answers requests. */
const rowsInBatch = 500;

/** Refused rows are kept for a week for whoever imported them, lists that nobody asked about too. */
const daysKept = 7;

export const importLabourersJob: Job = {
  name: 'import lists of labourers',
  everySeconds: 2,
  async run(services) {
    const open = await registerAs(services).transaction(findOpenImports);
    const next = open.find(
      ({ state, publicId }) =>
        state !== 'UPLOADED' && isHere(filesOf(services.dataFolder, publicId).upload),
    );
    if (next !== undefined) await work(services, next);
  },
};

export const forgetUploadsJob: Job = {
  name: 'forget lists of labourers',
  everySeconds: 3600,
  async run(services) {
    const open = await registerAs(services).transaction(async (tx) => {
      await forgetOldFileKeys(tx, daysKept);
      return findOpenImports(tx);
    });
    const wanted = new Set(open.map(({ publicId }) => publicId));
    await forgetOldFiles(services.dataFolder, daysKept, wanted);
  },
};

const registerAs = ({ databases: { register } }: Services) =>
  actingOn(register, operator('import job'));

async function work(services: Services, wanted: LabourerImport): Promise<void> {
  const { publicId } = wanted;
  const save = (state: ImportState, progress: Parameters<typeof saveProgress>[3]) =>
    registerAs(services).transaction((tx) => saveProgress(tx, publicId, state, progress));
  try {
    await importSome(services, wanted, save);
  } catch (error) {
    const failure = expected(error);
    if (failure === null) throw error;
    await save('FAILED', { failure, forgetsKey: true });
    await forgetUpload(services.dataFolder, publicId);
  }
}

async function importSome(
  services: Services,
  wanted: LabourerImport,
  save: (state: ImportState, progress: Parameters<typeof saveProgress>[3]) => Promise<void>,
): Promise<void> {
  const { dataFolder, log } = services;
  const { publicId, fileKey, placeCode, formVersion, declaredOn, dryRun } = wanted;
  if (fileKey === null) throw new Error('The key of a list was forgotten before its import.');
  const key = openFileKey(services, publicId, fileKey);
  const files = filesOf(dataFolder, publicId);
  const report = new SealedReport(files.report, key);
  const form = formVersion === null ? null : formVersionByCode(formVersion);
  const wishes = { form, place: placeCode ?? '', declaredOn };
  const checked = await checkLabourers(sealedFile(files.upload, key), wishes, () => undefined);
  const rowsTotal = checked.file.rowCount;
  // A trial is one transaction and cannot be taken up again.
  const signal = dryRun ? new AbortController().signal : AbortSignal.timeout(secondsOfTurn * 1000);
  let saved: Promise<void> = Promise.resolve();
  const ended = await importLabourers(services, importer(wanted), checked, {
    dryRun,
    reportPath: report.path,
    reportFolder: dataFolder,
    reportSealing: report.sealing,
    rowsInBatch,
    signal,
    on: {
      start: () => undefined,
      progress(checkpoint) {
        saved = saved
          .then(() => save('RUNNING', { rowsTotal, checkpoint }))
          .catch((error: unknown) => {
            log.warn({ err: error }, 'the progress of an import was not saved');
          });
      },
    },
  });
  await saved;
  const { checkpoint, finished } = ended;
  if (!finished) {
    await save('RUNNING', { rowsTotal, checkpoint });
    return;
  }
  const hasRefused = checkpoint.counts.refused > 0;
  if (hasRefused) {
    const refused = { path: files.refused, kept: sealingWith(key) };
    await writeRefusedRows(checked.mapping, checked.file, report.read(), refused);
  }
  await save('DONE', { rowsTotal, checkpoint, forgetsKey: !hasRefused });
  await forgetUpload(dataFolder, publicId);
}

/** Whoever asked for the import, as far as they might record people when they did. */
const importer = ({ bySubject, byRole, byOffice, placeKeys, publicId }: LabourerImport): Actor => ({
  subject: bySubject,
  role: byRole,
  office: byOffice,
  placeKeys,
  labourer: null,
  requestId: `import ${publicId}`,
});

/** What is wrong with the list itself, as whoever imports it may know; null for anything else. */
function expected(error: unknown): Message | null {
  if (error instanceof Refusal) return error.faults[0].message;
  return error instanceof RequestError ? error.messages : null;
}
