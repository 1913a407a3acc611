// The colours of the marks, as console.css has them: clear of the ground, and told apart by people who see colours otherwise.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLOURS } from './keyMarks.ts';

type Colour = readonly [red: number, green: number, blue: number];

const css = readFileSync('src/console.css', 'utf8');
const MODES = {
  // The grounds of the page, and those of the design system's lists and tables: hovered, selected, shaded.
  light: { prefix: '', grounds: ['#ffffff', '#f3f3f7', '#f0fbff', '#f6f6f9', '#ebebf0'] },
  dark: { prefix: '.awsui-dark-mode ', grounds: ['#161d26', '#0f141a', '#1b232d', '#001129', '#232b37'] },
};

/** From linear RGB to what is seen (Machado, Oliveira and Fernandes 2009, the whole deficiency). */
const VISIONS: Record<string, readonly Colour[]> = {
  'the usual eye': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
/** In CIELAB; two colours side by side are just told apart at about 2.3. */
const LEAST_DISTANCE = 20;

const dot = (one: Colour, other: Colour) => one[0] * other[0] + one[1] * other[1] + one[2] * other[2];

/** Linear RGB, 0 to 1. */
function linear(hex: string): Colour {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** By WCAG 2. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [one, other]
    .map((hex) => dot([0.2126, 0.7152, 0.0722], linear(hex)) + 0.05)
    .toSorted((a, b) => a - b);
  return lighter / darker;
}

function lab(colour: Colour): Colour {
  const f = (t: number) => (t > 216 / 24_389 ? Math.cbrt(t) : ((24_389 / 27) * t + 16) / 116);
  const x = f(dot([0.4124, 0.3576, 0.1805], colour) / 0.95047);
  const y = f(dot([0.2126, 0.7152, 0.0722], colour));
  const z = f(dot([0.0193, 0.1192, 0.9505], colour) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function seen(vision: readonly Colour[], hex: string): Colour {
  const [red = 0, green = 0, blue = 0] = vision.map((row) => Math.min(1, Math.max(0, dot(row, linear(hex)))));
  return lab([red, green, blue]);
}

describe.each(Object.entries(MODES))('the colours of the marks in %s mode', (_, { prefix, grounds }) => {
  const colours = Array.from({ length: COLOURS }, (_colour, at) => {
    const rule = `\n${prefix}.key-mark-${at} {\n  --mark: `;
    const start = css.indexOf(rule);
    return start < 0 ? '' : css.slice(start + rule.length, start + rule.length + 7);
  });

  it('are all there', () => {
    for (const colour of colours) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('stand out from every ground by 3 to 1', () => {
    for (const colour of colours) {
      for (const ground of grounds) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(Object.entries(VISIONS))('are told apart by %s', (_name, vision) => {
    const all = colours.map((colour) => seen(vision, colour));
    all.forEach((one, at) => {
      for (const other of all.slice(at + 1)) {
        expect(Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])).toBeGreaterThan(
          LEAST_DISTANCE,
        );
      }
    });
  });
});
