// What is read of STS's XML: the text of an element, with its entities, and never markup.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { elementText } from './stsQuery.ts';

const ANSWER = `<?xml version="1.0"?>
<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:sts::111122223333:assumed-role/A&amp;B/x&lt;y&gt;&quot;&apos;&#39;</Arn>
    <Account>111122223333</Account>
  </GetCallerIdentityResult>
</GetCallerIdentityResponse>`;

it('reads the text of an element', () => {
  expect(elementText(ANSWER, 'Account')).toBe('111122223333');
  expect(elementText(ANSWER, 'Arn')).toBe("arn:aws:sts::111122223333:assumed-role/A&B/x<y>\"''");
  expect(elementText(ANSWER, 'UserId')).toBeUndefined();
  expect(elementText('<Account><Account>1</Account></Account>', 'Account')).toBe('1');
  expect(elementText('<html>Not STS</html>', 'Account')).toBeUndefined();
});

it('reads back any text', () => {
  const escaped = (text: string) =>
    text.replace(/[&<>]/g, (each) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[each] ?? each);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(elementText(`<Message>${escaped(text)}</Message>`, 'Message')).toBe(text);
    }),
  );
});
