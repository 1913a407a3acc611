// The text of a context: shown while it fits the pairs, and kept for as long as nothing else says what it said.
import { describe, expect, it } from 'vitest';
import {
  asideText,
  bringBack,
  type ContextDraft,
  putAside,
  resume,
  shownText,
  typeText,
} from './contextDraft.ts';

const before = [{ id: '1', key: 'app', value: 'orders' }];
const after = [{ id: '2', key: 'app', value: 'payments' }];
const unread = typeText({}, before, '{"app":', undefined);

describe('a text that can be read', () => {
  const read = typeText({}, before, '{"app": "payments"}', after);

  it('is shown beside the pairs that it gave, and nowhere else', () => {
    expect(shownText(read, after)?.text).toBe('{"app": "payments"}');
    expect(shownText(read, before)).toBeUndefined();
    expect(shownText(read, [...after])).toBeUndefined();
  });

  it('need not be kept: its pairs are', () => {
    expect(asideText(read, before)).toBeUndefined();
    expect(putAside(read, after)).toEqual({});
  });
});

describe('a text that cannot be read', () => {
  it('is shown beside the pairs that it did not change', () => {
    expect(shownText(unread, before)).toEqual({ text: '{"app":', pairs: before, isRead: false });
    expect(asideText(unread, before)).toBeUndefined();
  });

  it('is put aside when the pairs change, and can be brought back', () => {
    expect(shownText(unread, after)).toBeUndefined();
    expect(asideText(unread, after)).toBe('{"app":');
    expect(shownText(bringBack(unread, after), after)?.text).toBe('{"app":');
  });

  it('is kept while another text is typed', () => {
    const other = typeText(unread, after, '{"a": "b"}', before);
    expect(shownText(other, before)?.text).toBe('{"a": "b"}');
    expect(asideText(other, before)).toBe('{"app":');
  });

  it('goes on as itself while it is typed further', () => {
    const further = typeText(unread, before, '{"app": "payments"}', after);
    expect(asideText(further, after)).toBeUndefined();
  });

  it('is put aside on demand, and changes places with another one', () => {
    const aside = putAside(unread, before);
    expect(shownText(aside, before)).toBeUndefined();
    const second = typeText(aside, before, '{"b":', undefined);
    const back = bringBack(second, before);
    expect(shownText(back, before)?.text).toBe('{"app":');
    expect(asideText(back, before)).toBe('{"b":');
    expect(asideText(bringBack(back, before), before)).toBe('{"app":');
  });

  it('is shown again after the pairs were edited in the table', () => {
    expect(shownText(resume(unread, after), after)?.text).toBe('{"app":');
    expect(asideText(resume(unread, after), after)).toBeUndefined();
  });
});

it('has nothing to bring back or to resume at first', () => {
  const none: ContextDraft = {};
  expect(bringBack(none, before)).toBe(none);
  expect(resume(none, before)).toBe(none);
});
