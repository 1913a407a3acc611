// The members of a JSON object that a test reads off the wire.
export function jsonMembers(text: string): Record<string, unknown> {
  const json: unknown = JSON.parse(text);
  // fromEntries defines its properties, so that a key `__proto__` is one of them.
  return Object.fromEntries(Object.entries(json ?? {}));
}
