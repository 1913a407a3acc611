// The command line: what it says is done, what it does not know is refused with a sentence.
import { expect, test } from 'vitest';
import { readFlags } from './flags.ts';

test('all flags are read, faults several times', () => {
  expect(
    readFlags([
      '--port',
      '4599',
      '--keys=10',
      '--data',
      'a=b',
      '--fault',
      '{"kind":"drop"}',
      '--fault={"kind":"throttle","perSecond":1}',
    ]),
  ).toEqual({
    port: 4599,
    keys: 10,
    dataFile: 'a=b',
    faults: [{ kind: 'drop' }, { kind: 'throttle', perSecond: 1 }],
  });
  expect(readFlags([])).toEqual({});
  expect(readFlags(['--port', '1', '--help'])).toBe('help');
});

test.each([
  [['--ports'], 'Unknown argument --ports. --help lists what there is.'],
  [['x'], 'Unknown argument x.'],
  [['--port'], '--port wants a value.'],
  [['--port', '65536'], '--port wants a whole number from 0 to 65535, not 65536.'],
  [['--keys', '1.5'], '--keys wants a whole number from 0 to 100000, not 1.5.'],
  [['--fault', '{'], '--fault wants JSON, not {.'],
  [['--fault', '{}'], 'A fault has a kind: '],
])('%j is refused', (args, sentence) => {
  expect(() => readFlags(args)).toThrow(sentence);
});
