import { createHash } from 'node:crypto';
import { fold } from '../../api/fold';
import { todaysUnits } from '../places';
import type { Workplace } from '../vacancies';

/**
 * Two vacancies of one employer are the same work advertised twice when
 *
 * - their titles are equal after folding and their places are the same: both exactly, since of 76
 *   pairs of real ads with three quarters of their title words in common most were different work
 *   (English or Chinese, full-time or part-time, this branch or that one);
 * - their texts are near-same; where an ad has no text beside its title, salary and experience
 *   must be equal instead: of 53 groups of real ads with the same title and place, 16 differed
 *   there, and those were mostly different levels of one job;
 * - their salaries do not exclude one another.
 */
export interface DuplicateCandidate {
  readonly id: string;
  readonly employerId: string;
  readonly duplicateKey: string;
  readonly title: string;
  readonly description: string;
  readonly salaryMin: number | null;
  readonly salaryMax: number | null;
  readonly experience: string | null;
  /** Shown before this comparison: it keeps its place against newcomers. */
  readonly shown: boolean;
}

/** Share of common three-word runs from which two texts are near-same. */
const nearSame = 0.8;

/** Below this many words a text says no more than its title. */
const wordsOfAText = 8;

/**
 * What duplicates share exactly, as a hash for the index. Places are today's, so that an old name is
 * no other place.
 */
export function duplicateKeyOf(title: string, workplaces: readonly Workplace[]): Buffer {
  const places = workplaces.flatMap(({ placeKey, written }) =>
    placeKey === null ? [fold(written)] : todaysUnits([placeKey]),
  );
  return createHash('sha256')
    .update([fold(title), ...[...new Set(places)].sort()].join('\n'))
    .digest();
}

/** Vacancy → the vacancy shown instead of it, or null for one that is shown. */
export function linkDuplicates(
  candidates: readonly DuplicateCandidate[],
): ReadonlyMap<string, string | null> {
  const links = new Map<string, string | null>();
  const shownByKey = new Map<string, Compared[]>();
  for (const candidate of [...candidates].sort(inOrderOfArrival)) {
    const key = `${candidate.employerId} ${candidate.duplicateKey}`;
    const shown = shownByKey.get(key) ?? [];
    const compared = { candidate, runs: runsOfText(candidate) };
    const same = shown.find((earlier) => isSameWork(earlier, compared));
    links.set(candidate.id, same?.candidate.id ?? null);
    if (same === undefined) shownByKey.set(key, [...shown, compared]);
  }
  return links;
}

interface Compared {
  readonly candidate: DuplicateCandidate;
  /** Null for an ad without a text of its own. */
  readonly runs: ReadonlySet<string> | null;
}

function inOrderOfArrival(a: DuplicateCandidate, b: DuplicateCandidate): number {
  if (a.shown !== b.shown) return a.shown ? -1 : 1;
  return Number(BigInt(a.id) - BigInt(b.id));
}

function isSameWork(a: Compared, b: Compared): boolean {
  if (!salariesMeet(a.candidate, b.candidate)) return false;
  if (a.runs === null || b.runs === null) {
    return a.runs === b.runs && hasSameTerms(a.candidate, b.candidate);
  }
  return similarity(a.runs, b.runs) >= nearSame;
}

const hasSameTerms = (a: DuplicateCandidate, b: DuplicateCandidate) =>
  a.salaryMin === b.salaryMin && a.salaryMax === b.salaryMax && a.experience === b.experience;

function salariesMeet(a: DuplicateCandidate, b: DuplicateCandidate): boolean {
  const below = (x: DuplicateCandidate, y: DuplicateCandidate) =>
    x.salaryMax !== null && y.salaryMin !== null && x.salaryMax < y.salaryMin;
  return !below(a, b) && !below(b, a);
}

function runsOfText({ title, description }: DuplicateCandidate): ReadonlySet<string> | null {
  const folded = fold(description);
  const words = folded.split(' ');
  if (words.length < wordsOfAText || folded === fold(title)) return null;
  return new Set(words.slice(2).map((word, at) => `${words[at]} ${words[at + 1]} ${word}`));
}

/** Jaccard index of the two sets of runs. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const run of a) if (b.has(run)) common++;
  return common / (a.size + b.size - common);
}
