/* eslint-disable no-restricted-syntax -- jest hands things to its workers through the environment */

const variable = 'TEST_CLUSTER_OWNER_URL';
const folderVariable = 'TEST_CLUSTER_FOLDER';

/** The secret of every registry in the tests. */
export const testSecret = Buffer.alloc(32, 'test');

export function handToWorkers(ownerUrl: string, folder: string): void {
  process.env[variable] = ownerUrl;
  process.env[folderVariable] = folder;
}

/** Where that cluster keeps its files. */
export function clusterFolder(): string {
  const handed = process.env[folderVariable];
  if (handed === undefined) throw new Error('There is no cluster: run the tests through jest.');
  return handed;
}

/** The address of a database in the cluster that this run of jest started. */
export function ownerUrlOf(database: string): string {
  const handed = process.env[variable];
  if (handed === undefined) throw new Error('There is no cluster: run the tests through jest.');
  const url = new URL(handed);
  url.pathname = `/${database}`;
  return url.toString();
}
