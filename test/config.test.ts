import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { readConfig, shareOf } from '../src/config';

describe('the configuration', () => {
  it('is refused with every fault at once, and never repeats a value', () => {
    const read = () =>
      readConfig({
        PORT: '70000',
        DATABASE_URL: 'mysql://me:secret-word@host/db',
        MASTER_KEY: 'c2hvcnQ=',
        LOG_LEVEL: 'loud',
        POOL_SIZE: 'many',
      });
    expect(read).toThrow(
      new Error(
        [
          'The configuration cannot be used:',
          '  PORT must be a whole number from 0 to 65535.',
          '  DATABASE_URL must have the form postgres://user:password@host:port/database.',
          '  MASTER_KEY must be 32 bytes in base64 (openssl rand -base64 32).',
          '  LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
          '  POOL_SIZE must be a whole number from 1 to 500.',
        ].join('\n'),
      ),
    );
  });

  it('is refused when roles have addresses and the database has none', () => {
    expect(() => readConfig({ DATABASE_URL_APP: 'postgres://app@db/registry' })).toThrow(
      'DATABASE_URL is missing',
    );
  });

  it('needs nothing to be set: an empty variable counts as not set', () => {
    const config = readConfig({ PORT: '', DATABASE_URL: '  ' });
    expect(config).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      dataFolder: resolve('var'),
      databaseUrl: null,
      masterKey: null,
      production: false,
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('divides among workers what is given to all of them', () => {
    const config = readConfig({ WORKERS: '3', POOL_SIZE: '10', CONCURRENCY: '30', QUEUE: '60' });
    expect(config.workers).toBe(3);
    expect(shareOf(config)).toMatchObject({ poolSize: 4, concurrency: 10, queue: 60 });
    const alone = readConfig({});
    expect(alone.workers).toBe(1);
    expect(shareOf(alone)).toEqual(alone);
  });

  it('has a worker for each core, or as many as are asked for', () => {
    expect(readConfig({ WORKERS: 'auto' }).workers).toBe(availableParallelism());
    for (const wrong of ['0', '65', '-1', 'many']) {
      expect(() => readConfig({ WORKERS: wrong })).toThrow(
        'WORKERS must be a whole number from 1 to 64, or auto.',
      );
    }
  });
});
