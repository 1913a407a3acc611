// Numbers as every sentence writes them.

const FORMAT = new Intl.NumberFormat('en');

/** "2,000". */
export function number(value: number): string {
  return FORMAT.format(value);
}

/** "1 byte", "2,000 bytes". */
export function count(value: number, noun: string): string {
  return `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
}
