// When credentials expire, in the notations that AWS and its tools write.

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)[ ]?(Z|UTC|[+-]\d\d:?\d\d)?$/i;
const NUMBER = /^\d{9,13}(?:\.\d{1,9})?$/;
/** As seconds it would be the year 5138. IAM Identity Center answers in milliseconds (API reference, GetRoleCredentials). */
const LEAST_MILLISECONDS = 1e11;

/** ISO 8601, without a time zone in UTC, or seconds or milliseconds since 1970; undefined for anything else. */
export function readExpiration(text: string): Date | undefined {
  if (NUMBER.test(text)) {
    const value = Number(text);
    return new Date(value < LEAST_MILLISECONDS ? value * 1000 : value);
  }
  const [, day = '', time = '', zone = 'Z'] = ISO.exec(text) ?? [];
  const offset = /^(?:Z|UTC)$/i.test(zone) ? 'Z' : zone.replace(/(\d\d):?(\d\d)$/, '$1:$2');
  const at = new Date(`${day}T${time}${offset}`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
