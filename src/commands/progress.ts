import { SingleBar } from 'cli-progress';

/** Shows how far a long piece of work is. */
export interface Progress {
  update(done: number): void;
  end(): void;
}

/**
 * A bar with rate and remaining time on a terminal; elsewhere, where a bar would fill a log, a line
 * every few seconds. Both on standard error, so that the result stands alone.
 */
export function startProgress(label: string, total: number, unit: string, start = 0): Progress {
  const begun = { label, total, unit, start, at: Date.now() };
  return process.stderr.isTTY ? bar(begun) : lines(begun);
}

interface Begun {
  readonly label: string;
  readonly total: number;
  readonly unit: string;
  readonly start: number;
  readonly at: number;
}

function bar({ label, total, unit, start, at }: Begun): Progress {
  const shown = new SingleBar({
    format: `${label} {bar} {percentage} % | {value}/{total} ${unit} | {rate} ${unit}/s | {eta_formatted} left`,
    barsize: 24,
    hideCursor: true,
    stream: process.stderr,
    etaBuffer: 50,
  });
  shown.start(total, start, { rate: '-' });
  return {
    update(done) {
      shown.update(done, { rate: rateOf(done - start, at) });
    },
    end() {
      shown.stop();
    },
  };
}

const secondsBetweenLines = 3;

function lines({ label, total, unit, start, at }: Begun): Progress {
  let told = at;
  return {
    update(done) {
      const now = Date.now();
      if (now - told < secondsBetweenLines * 1000) return;
      told = now;
      const left = Math.ceil(((total - done) * (now - at)) / 1000 / Math.max(1, done - start));
      process.stderr.write(
        `${label} ${done}/${total} ${unit}, ${rateOf(done - start, at)} ${unit}/s, ${left} s left\n`,
      );
    },
    end() {
      // Nothing stands half-written.
    },
  };
}

const rateOf = (done: number, since: number) =>
  String(Math.round((done * 1000) / Math.max(1, Date.now() - since)));
