import type { Job } from '../../api/module';
import { comparePeopleOnList, countNames } from './duplicate-search';

const batch = 500;

/**
 * Compares who was recorded or changed with everybody else, after the fact: writing a record does
 * not wait for it. What is on the list stays there until it has been compared.
 */
export const findDuplicatesJob: Job = {
  name: 'find duplicate labourers',
  everySeconds: 5,
  async run({ databases }) {
    for (let compared = batch; compared > 0;) {
      compared = await comparePeopleOnList(databases.register, batch);
    }
  },
};

/** Once a day it is counted how usual each name is: what an equal name says depends on it. */
export const countNamesJob: Job = {
  name: 'count the words of names',
  everySeconds: 24 * 3600,
  run: ({ databases }) => countNames(databases.register),
};
