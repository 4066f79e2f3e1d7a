import { holdPeople } from '../registry/people';
import { detail } from '../workloads/detail';
import { feed } from '../workloads/feed';
import { page, repeated } from '../workloads/page';
import { protectedFields } from '../workloads/protected';
import { search } from '../workloads/search';
import type { Bench } from './bench';
import { comparison, comparisonOver } from './comparison';
import { growth } from './growth';
import { intake } from './intake';
import { latency } from './latency';
import { overload } from './overload';
import { registry } from './registry';

export const benches: readonly Bench[] = [
  comparison(page),
  comparison(repeated),
  comparison(search),
  comparison(detail),
  comparison(feed),
  comparisonOver(({ people }) => holdPeople(people), protectedFields),
  latency,
  overload,
  growth,
  intake,
  registry,
];
