import { faultsOf } from '../../src/database/requirements';
import { roleKeys } from '../../src/database/roles';

const sound = {
  version: '18.4',
  versionNumber: 180_004,
  encoding: 'UTF8',
  me: 'registry_owner',
  database: 'registry',
  mayCreate: true,
  mayMakeRoles: true,
  available: ['unaccent', 'pg_trgm', 'btree_gin', 'pgcrypto'],
  roles: [],
};

const said = (standing: Partial<typeof sound>, managed = roleKeys) =>
  [...faultsOf({ ...sound, ...standing }, managed)].join('\n');

describe('a PostgreSQL is refused by name', () => {
  it('when it is too old', () => {
    expect(said({ version: '14.9', versionNumber: 140_009 })).toBe(
      'PostgreSQL 14.9 is too old: 15 or newer is needed.',
    );
  });

  it('when its encoding cannot hold Vietnamese', () => {
    expect(said({ encoding: 'LATIN1' })).toContain("ENCODING 'UTF8'");
  });

  it('when an extension is not installed on the server', () => {
    expect(said({ available: ['unaccent', 'btree_gin', 'pgcrypto'] })).toContain(
      'The extension pg_trgm is not installed',
    );
  });

  it('when the owner may not create tables', () => {
    expect(said({ mayCreate: false })).toContain('registry_owner lacks the right CREATE');
  });

  it('when roles are missing that nobody may make', () => {
    expect(
      said({
        mayMakeRoles: false,
        roles: ['registry_app', 'registry_register', 'registry_accounts'] as never,
      }),
    ).toBe(
      'The role registry_portal does not exist and registry_owner lacks the right CREATEROLE: make it with LOGIN and a password, and set DATABASE_URL_PORTAL.',
    );
  });

  it('with everything that is missing at once', () => {
    expect(said({ versionNumber: 1, mayCreate: false, available: [] }).split('\n')).toHaveLength(6);
  });
});

it('a PostgreSQL that has everything is taken', () => {
  expect(said({})).toBe('');
  expect(said({ mayMakeRoles: false, roles: [] }, [])).not.toBe('');
});
