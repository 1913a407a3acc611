// Long names are cut and counted; others stay.
import { expect, it } from 'vitest';
import { cut } from './longText.ts';

it('cuts what is longer than a name usually is', () => {
  expect(cut('SourceEncryptionContext.app')).toBe('SourceEncryptionContext.app');
  expect(cut('x'.repeat(80))).toBe('x'.repeat(80));
  expect(cut(`${'x'.repeat(59)}${'😀'.repeat(20)}`)).toBe(`${'x'.repeat(59)}… (99 characters)`);
  expect(cut('x'.repeat(200_000))).toBe(`${'x'.repeat(60)}… (200,000 characters)`);
});
