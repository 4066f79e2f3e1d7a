import { memorySettings } from '../../src/database/memory-settings';

const gigabyte = 2 ** 30;

it('a small machine keeps what PostgreSQL takes by itself', () => {
  expect(memorySettings(gigabyte / 2)).toMatchObject({
    shared_buffers: '128MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '1024MB',
  });
});

it('a machine with memory gives an eighth of it, and no machine more than 2 GB', () => {
  expect(memorySettings(8 * gigabyte)).toMatchObject({ shared_buffers: '1024MB' });
  expect(memorySettings(24 * gigabyte)).toMatchObject({
    shared_buffers: '2048MB',
    max_wal_size: '4096MB',
  });
  expect(memorySettings(1024 * gigabyte)).toMatchObject({
    shared_buffers: '2048MB',
    effective_cache_size: '16384MB',
    maintenance_work_mem: '256MB',
  });
});

it('this machine, whatever it is, gets settings', () => {
  expect(memorySettings()['shared_buffers']).toMatch(/^\d+MB$/);
});
