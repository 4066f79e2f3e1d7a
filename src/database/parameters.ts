/** The parameters of a statement that is being composed: `add` gives the placeholder to write. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
