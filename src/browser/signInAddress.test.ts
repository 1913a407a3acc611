// A provider's answer is told from any other address.
import { expect, it } from 'vitest';
import { signInResponse } from './signInAddress.ts';

it('takes an answer for what it is', () => {
  expect(signInResponse('?code=a%2Bb&state=s')?.get('code')).toBe('a+b');
  expect(signInResponse('?error=access_denied&state=s')?.get('error')).toBe('access_denied');
  expect(signInResponse('?code=&state=')).toBeDefined();
  expect(signInResponse('?code=a')).toBeDefined();
});

it.each(['', '?', '?state=s', '?x=code&y=state'])('leaves %j alone', (search) => {
  expect(signInResponse(search)).toBeUndefined();
});
