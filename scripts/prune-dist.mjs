// Removes from dist/ what was compiled from a file that is gone: a migration of another branch, left
// there, would run.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

const files = existsSync(dist) ? readdirSync(dist, { recursive: true, withFileTypes: true }) : [];
for (const file of files) {
  const compiled = relative(dist, join(file.parentPath, file.name));
  if (!/\.js(\.map)?$/.test(compiled)) continue;
  if (!existsSync(join(root, compiled.replace(/\.js(\.map)?$/, '.ts')))) {
    rmSync(join(dist, compiled));
  }
}
