import type { EntityManager } from 'typeorm';
import type { Context } from '../../../api/context';
import { conflict, invalidInput, notFound } from '../../../errors';
import { formVersionByCode } from '../../forms';
import { placeByKey } from '../../places';
import { askForImport, findImport, type LabourerImport } from './labourer-import.queries';

interface Asked {
  readonly placeCode: string | null;
  readonly formVersion: string | null;
  readonly declaredOn: string | null;
  readonly dryRun: boolean;
}

/** Lets a list that was handed over be imported, once, by whoever handed it over. */
export async function askFor(
  tx: EntityManager,
  { viewer }: Context,
  publicId: string | null,
  { placeCode, formVersion, declaredOn, dryRun }: Asked,
): Promise<void> {
  const found = publicId === null ? null : await findImport(tx, publicId);
  if (found === null || publicId === null) throw noSuchUpload();
  if (found.state !== 'UPLOADED') throw alreadyAsked();
  if (formVersion !== null && formVersionByCode(formVersion) === null) {
    throw noSuchForm(formVersion);
  }
  const own = viewer.placeKey === null ? null : placeByKey(viewer.placeKey);
  const place = placeCode ?? own?.code ?? null;
  if (place === null) throw noPlace();
  await askForImport(tx, publicId, { placeCode: place, formVersion, declaredOn, dryRun });
}

/** An import of one's own; null for anybody else's. */
export async function ownImport(
  tx: EntityManager,
  publicId: string | null,
): Promise<LabourerImport | null> {
  return publicId === null ? null : findImport(tx, publicId);
}

const noSuchUpload = () => notFound({ vi: 'tệp đã tải lên', en: 'upload' });
const alreadyAsked = () =>
  conflict({
    vi: 'Tệp này đã được yêu cầu nhập.',
    en: 'This file is being imported, or was.',
  });
const noSuchForm = (code: string) =>
  invalidInput({ vi: `Không có mẫu "${code}".`, en: `There is no form "${code}".` }, [
    'formVersion',
  ]);
const noPlace = () =>
  invalidInput(
    { vi: 'Hãy cho biết địa bàn của danh sách.', en: 'Say which place the list is of.' },
    ['placeCode'],
  );
