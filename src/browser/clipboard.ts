// Writing to the clipboard, and what to do where the browser refuses it.

/** Only on a user's gesture. @returns false where the browser refuses, or has no clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Selects all text of an element, or of the text box in it, so that the user's own copy command takes it. */
export function selectTextOf(element: Element): void {
  const field = element.querySelector('textarea');
  if (field) {
    field.focus();
    field.select();
    return;
  }
  const selection = getSelection();
  selection?.removeAllRanges();
  const range = document.createRange();
  range.selectNodeContents(element);
  selection?.addRange(range);
}
