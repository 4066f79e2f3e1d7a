import { page } from '../workloads/page';
import { comparison } from './comparison';
import { rounded } from './bench';

const connections = 100;
const most = 4;

/** How far the slowest answers are from the usual ones when many ask at once. */
export const latency = comparison(page, {
  name: 'latency',
  about: `the page over ${connections} connections: how far p99 is from p50`,
  connections,
  only: ['ours', 'oursAlone', 'oursAsPortal', 'handWritten'],
  goals: (found) =>
    [...found].map(([name, { p50, p99 }]) => ({
      what: `p99 / p50 over ${connections} connections, ${name}`,
      wanted: name.startsWith('ours') ? `≤ ${most}` : '',
      found: `${rounded(p99 / p50, 1)} (${rounded(p99, 0)} ms to ${rounded(p50, 0)} ms)`,
      met: name.startsWith('ours') ? p99 / p50 <= most : null,
    })),
});
