const beat = 100;

/** Measures by how many milliseconds the process is behind. */
export function watchLag(): { lag: () => number; stop: () => void } {
  let last = performance.now();
  let drift = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    drift = now - last - beat;
    last = now;
  }, beat);
  timer.unref();
  return {
    lag: () => drift,
    stop: () => {
      clearInterval(timer);
    },
  };
}
