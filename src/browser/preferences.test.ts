// How the table of keys is looked at is remembered as it was left; what another version stored does no harm.
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readKeysTable, storeKeysTable, type TablePreferences } from './preferences.ts';

/** A storage in memory. */
function storage(stored?: string) {
  const items = new Map<string, string>();
  const name = 'kms-re-encrypt.keys-table';
  if (stored !== undefined) items.set(name, stored);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
  });
  return items;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

const preferences: TablePreferences = {
  rowsPerPage: 50,
  wrapsLines: true,
  columns: [
    { id: 'alias', visible: true },
    { id: 'origin', visible: false },
  ],
  widths: { alias: 210, origin: 120 },
};

describe('the preferences of the table of keys', () => {
  it('are read as they were stored, under one name', () => {
    const items = storage();
    storeKeysTable(preferences);
    expect(readKeysTable()).toEqual(preferences);
    expect([...items.keys()]).toEqual(['kms-re-encrypt.keys-table']);
  });

  it('are none where nothing is stored, or the browser refuses', () => {
    storage();
    expect(readKeysTable()).toEqual({});
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    expect(readKeysTable()).toEqual({});
    expect(() => storeKeysTable(preferences)).not.toThrow();
  });

  it.each([
    ['{', {}],
    ['"text"', {}],
    ['[]', {}],
    ['{"rowsPerPage":"50","wrapsLines":1,"columns":{},"widths":7}', {}],
    ['{"rowsPerPage":-1}', {}],
    [
      '{"columns":[{"id":"alias","visible":true,"more":1},{"id":1},null]}',
      { columns: [{ id: 'alias', visible: true }] },
    ],
    ['{"widths":{"alias":1.5,"state":"9","spec":90}}', { widths: { spec: 90 } }],
  ])('leave out of %s what is of another kind', (stored, read) => {
    storage(stored);
    expect(readKeysTable()).toEqual(read);
  });

  it('never fail, whatever is stored', () => {
    fc.assert(
      fc.property(fc.json(), (stored) => {
        storage(stored);
        expect(() => readKeysTable()).not.toThrow();
      }),
    );
  });
});
