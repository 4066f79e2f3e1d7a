/** Before any vacancy was posted. */
const past = Date.UTC(2000, 0, 1);

// Starts at the time, so that no two runs ask the same.
let asked = Date.now();

/**
 * A text with a number that never came before in the place of `NONCE`, and a moment that never came
 * before in the place of `MOMENT`: whoever remembers answers has to find these anew.
 */
export function fresh(text: string): string {
  asked += 1;
  return text
    .replace('NONCE', String(asked))
    .replace('MOMENT', new Date(past + (asked % 1e11)).toISOString());
}
