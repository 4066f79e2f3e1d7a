import { randomBytes } from 'node:crypto';
import { IdentityKeys, type IdentityKind } from '../../../src/modules/protection/identity-keys';
import { unwrapDataKey, wrapDataKey } from '../../../src/modules/protection/wrapping';

const secret = randomBytes(32);
const dataKeys = new Map([
  [1, randomBytes(32)],
  [2, randomBytes(32)],
]);
const keys = new IdentityKeys(secret, dataKeys);
const person = '6a1f6fd2-0c1f-4c35-9c58-9e0f4b0f0a01';
const other = '6a1f6fd2-0c1f-4c35-9c58-9e0f4b0f0a02';
const digits = '001099000001';

describe('a sealed number', () => {
  const sealed = keys.seal(person, 'PERSONAL_ID', digits);

  test('does not open for another person', () => {
    expect(() => keys.open(other, 'PERSONAL_ID', sealed)).toThrow();
  });

  test.each<IdentityKind>(['IDENTITY_CARD', 'SOCIAL_INSURANCE'])(
    'does not open as a number of another kind: %s',
    (kind) => {
      expect(() => keys.open(person, kind, sealed)).toThrow();
    },
  );

  test('does not open when any of its bytes was changed', () => {
    for (let at = 0; at < sealed.sealed.length; at += 1) {
      const changed = Buffer.from(sealed.sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => keys.open(person, 'PERSONAL_ID', { ...sealed, sealed: changed })).toThrow();
    }
  });

  test('does not open with the key of another version, or with none', () => {
    expect(() => keys.open(person, 'PERSONAL_ID', { ...sealed, keyVersion: 1 })).toThrow();
    expect(() => keys.open(person, 'PERSONAL_ID', { ...sealed, keyVersion: 3 })).toThrow(
      'There is no data key of version 3.',
    );
  });

  test('opens where it was sealed, and is sealed with the newest key', () => {
    expect(keys.open(person, 'PERSONAL_ID', sealed)).toBe(digits);
    expect(sealed.keyVersion).toBe(2);
    expect(sealed.sealed.includes(digits)).toBe(false);
  });

  test('looks different each time, so that equal numbers cannot be told by their seals', () => {
    expect(keys.seal(person, 'PERSONAL_ID', digits).sealed.equals(sealed.sealed)).toBe(false);
  });
});

describe('the blind index', () => {
  test('is the same for the same number, whoever has it and whatever key seals', () => {
    const older = new IdentityKeys(secret, new Map([...dataKeys].slice(0, 1)));
    expect(keys.seal(other, 'IDENTITY_CARD', digits).blindIndex).toEqual(older.blindIndex(digits));
  });

  test('says nothing without the key of this installation', () => {
    const elsewhere = new IdentityKeys(randomBytes(32), dataKeys);
    expect(elsewhere.blindIndex(digits)).not.toEqual(keys.blindIndex(digits));
    expect(keys.blindIndex(digits)).toHaveLength(16);
  });
});

describe('a wrapped data key', () => {
  const [old, next] = [randomBytes(32), randomBytes(32)];
  const key = randomBytes(32);
  const wrapped = wrapDataKey(old, 1, key);

  test('does not open with another master key, nor as another version', () => {
    expect(() => unwrapDataKey([next], { version: 1, wrapped })).toThrow(
      'Data key 1 does not open with this master key',
    );
    expect(() => unwrapDataKey([old], { version: 2, wrapped })).toThrow();
  });

  test('opens with either key while the master key is being replaced', () => {
    expect(unwrapDataKey([old, next], { version: 1, wrapped })).toEqual(key);
    expect(unwrapDataKey([old, next], { version: 1, wrapped: wrapDataKey(next, 1, key) })).toEqual(
      key,
    );
  });
});
