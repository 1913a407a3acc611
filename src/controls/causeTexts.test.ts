// The one thing to do about a cause, where it depends on more than the kind of cause.
import { describe, expect, it } from 'vitest';
import type { Cause, CauseWhat } from '../kms/diagnosis/cause.ts';
import { focusOn, type Remedy } from '../kms/diagnosis/remedy.ts';
import { causeTodo } from '../messages/causes.ts';
import { sideFindingText } from '../messages/keyUse.ts';

const cause = (what: CauseWhat, remedy?: Remedy): Cause =>
  Object.assign(what, { likelihood: 'likely', evidence: [], rank: 1, remedy } as const);

describe('causeTodo', () => {
  it('says what the button does with letters that can be composed', () => {
    expect(causeTodo(cause({ kind: 'contextText', oddity: 'decomposed' }))).toMatch(/^Compose/);
    expect(causeTodo(cause({ kind: 'contextText', oddity: 'outerSpace' }))).toMatch(/^Take it away/);
  });

  it('asks nobody to choose the key of a ciphertext', () => {
    const disabled = { kind: 'keyState', keyState: 'Disabled' } as const;
    const named = focusOn({ field: 'key', side: 'source' });
    expect(causeTodo(cause({ ...disabled, side: 'source' }))).not.toContain('choose another');
    expect(causeTodo(cause({ ...disabled, side: 'source' }, named))).toContain('choose another');
    expect(causeTodo(cause({ ...disabled, side: 'destination' }))).toContain('choose another');
    for (const side of ['source', 'destination'] as const) {
      const todo = causeTodo(cause({ kind: 'awsManagedKey', side }));
      expect(todo.startsWith('Use a customer managed key')).toBe(side === 'destination');
    }
  });

  it('tells to name the source key, of which KMS then says more', () => {
    const deny = { kind: 'explicitDeny', side: 'source' } as const;
    const focus = (field: 'key' | 'context') => focusOn({ field, side: 'source' });
    expect(causeTodo(cause(deny, focus('key')))).toMatch(/^Name the source key/);
    expect(causeTodo(cause(deny, focus('context')))).not.toContain('Name the source key');
  });
});

describe('sideFindingText', () => {
  it('asks nobody to choose the key of a ciphertext', () => {
    const finding = { severity: 'error', kind: 'unusable', unusable: { kind: 'awsManaged' } } as const;
    expect(sideFindingText(finding, 'destination', 'us-east-1')).toContain('Choose a customer managed key');
    expect(sideFindingText(finding, 'source', 'us-east-1')).not.toContain('Choose');
  });
});
