// Times in the form that Signature Version 4 uses: 20261124T035000Z.

const FORM = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

/**
 * Milliseconds since 1970.
 * @returns undefined if the text is not in the form
 */
export function parseAmzDate(text: string): number | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** @param time milliseconds since 1970 */
export function formatAmzDate(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}|[-:]/g, '');
}
