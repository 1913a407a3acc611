// Emulators write an empty text where AWS leaves a member out, or something that is no text: it tells as little.

export function told<Text extends string>(text: Text | undefined): Text | undefined {
  return typeof text === 'string' && text !== '' ? text : undefined;
}
