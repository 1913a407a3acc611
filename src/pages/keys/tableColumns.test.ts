// What was remembered of the columns is used as far as it fits this version of the table.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALWAYS_SHOWN, COLUMN_IDS, completePreferences } from './tableColumns.ts';

describe('completePreferences', () => {
  it('shows all columns where nothing is remembered', () => {
    const { columns, rowsPerPage, wrapsLines } = completePreferences({});
    expect(columns).toEqual(COLUMN_IDS.map((id) => ({ id, visible: true })));
    expect([rowsPerPage, wrapsLines]).toEqual([20, false]);
  });

  it('keeps order, widths and what is hidden, and adds at the end what is new', () => {
    const { columns, widths, rowsPerPage } = completePreferences({
      rowsPerPage: 100,
      columns: [
        { id: 'spec', visible: false },
        { id: 'keyId', visible: true },
      ],
      widths: { spec: 90 },
    });
    expect(columns.slice(0, 3)).toEqual([
      { id: 'spec', visible: false },
      { id: 'keyId', visible: true },
      { id: 'alias', visible: true },
    ]);
    expect(widths['spec']).toBe(90);
    expect(rowsPerPage).toBe(100);
  });

  it('has every column once, and never hides those that a row cannot do without', () => {
    const id = fc.oneof(
      fc.constantFrom(...COLUMN_IDS),
      fc.string(),
      fc.constantFrom('__proto__', 'toString'),
    );
    const columns = fc.array(fc.record({ id, visible: fc.boolean() }));
    fc.assert(
      fc.property(columns, fc.nat(), (remembered, rowsPerPage) => {
        const complete = completePreferences({ columns: remembered, rowsPerPage });
        expect(complete.columns.map((column) => column.id).toSorted()).toEqual(COLUMN_IDS.toSorted());
        const hidden = complete.columns.filter(({ visible }) => !visible).map((column) => column.id);
        expect(hidden.filter((hiddenId) => ALWAYS_SHOWN.some((always) => always === hiddenId))).toEqual([]);
        expect([20, 50, 100]).toContain(complete.rowsPerPage);
        expect(completePreferences(complete)).toEqual(complete);
      }),
    );
  });
});
