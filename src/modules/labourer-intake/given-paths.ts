const blocks = new Set(['employment', 'unemployment']);

/** Paths of everything a record says: what the first version of it changes. */
export function givenPaths(record: object): readonly string[] {
  const paths: string[] = [];
  for (const [name, value] of Object.entries(record) as [string, unknown][]) {
    if (!blocks.has(name)) paths.push(name);
    else for (const part of Object.keys(value as object)) paths.push(`${name}.${part}`);
  }
  return paths;
}
