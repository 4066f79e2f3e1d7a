import { removeScratch } from './scratch';

module.exports = async () => {
  const { scratchOfTests } = globalThis as { scratchOfTests?: string };
  if (scratchOfTests !== undefined) await removeScratch(scratchOfTests);
};
