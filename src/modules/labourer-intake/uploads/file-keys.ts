import { randomBytes } from 'node:crypto';
import type { Services } from '../../../api/context';
import { Sealer } from '../../../database/seal';

const placeOf = (publicId: string) => `labourer_import.file_key:${publicId}`;
const sealerOf = ({ secret }: Pick<Services, 'secret'>) => new Sealer(secret, 'labourer import');

export interface FileKey {
  readonly key: Buffer;
  /** As the database keeps it. */
  readonly wrapped: Buffer;
}

/** A key for the files of one import and nothing else: forgotten, they cannot be read any more. */
export function newFileKey(services: Pick<Services, 'secret'>, publicId: string): FileKey {
  const key = randomBytes(32);
  return { key, wrapped: sealerOf(services).seal(placeOf(publicId), key) };
}

export const openFileKey = (
  services: Pick<Services, 'secret'>,
  publicId: string,
  wrapped: Buffer,
): Buffer => sealerOf(services).open(placeOf(publicId), wrapped);
