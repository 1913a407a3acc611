// Numbers as every sentence writes them.

/** "2,000". */
export function number(value: number): string {
  return value.toLocaleString('en');
}

/** "1 byte", "2,000 bytes". */
export function count(value: number, noun: string): string {
  return `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
}
