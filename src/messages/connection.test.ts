// What the connection test says of a refusal by a session policy: of a guest, and of any other credentials.
import { describe, expect, it } from 'vitest';
import type { TestOutcome } from '../session.ts';
import { outcomeStatus, outcomeText } from './connection.ts';

const refused = (action: string): TestOutcome => ({
  state: 'refused',
  failure: {
    kind: 'kms',
    name: 'AccessDeniedException',
    message: `User: x is not authorized to perform: ${action} because no session policy allows the ${action} action`,
  },
});

describe('a session policy', () => {
  it('caps guests, and perhaps others, where it refuses a list', () => {
    expect(outcomeText(refused('kms:ListKeys'))).toContain('AWS caps guests of an identity pool so');
    expect(outcomeText(refused('kms:ListKeys'))).toContain('Any other session policy was given when');
    expect(outcomeStatus(refused('kms:ListKeys'))).toBe('info');
  });

  it('is not the one of guests where it refuses an action of ReEncrypt', () => {
    expect(outcomeText(refused('kms:ReEncryptTo'))).not.toContain('guest');
    expect(outcomeText(refused('kms:ReEncryptTo'))).toContain('was given when the credentials were made');
    expect(outcomeStatus(refused('kms:ReEncryptTo'))).toBe('error');
  });
});
