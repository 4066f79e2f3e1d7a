import { page, repeated } from '../workloads/page';
import type { Bench } from './bench';
import { comparison } from './comparison';

export const benches: readonly Bench[] = [comparison(page), comparison(repeated)];
