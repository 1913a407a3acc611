// Files in and out: what a user drops or chooses, the text in it, and what is downloaded.

/** All of a file's bytes. @throws if the browser cannot read it, e.g. because it was deleted since, or is a folder. */
export async function readFile(file: File): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.arrayBuffer());
}

/** Windows PowerShell's `>` writes the first of these. */
const BYTE_ORDER_MARKS = [
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];
/** Controls other than white space, and code points that no text has: by these, bytes that decode by chance are told. */
const NOT_TEXT = /(?!\s)[\p{Cc}\p{Cn}\p{Co}]/u;

/**
 * The text that bytes are: UTF-8, or UTF-16 with its byte order mark, which is left out.
 * @returns undefined for binary data
 */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  const mark = BYTE_ORDER_MARKS.find((each) => each.bytes.every((byte, at) => bytes[at] === byte));
  try {
    const text = new TextDecoder(mark?.encoding ?? 'utf-8', { fatal: true }).decode(bytes);
    return NOT_TEXT.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Whether something that is dragged is, or may be, a file: while it is dragged, browsers tell no more. */
export function hasFiles({ dataTransfer }: { dataTransfer: DataTransfer | null }): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

/** Offers bytes as a file, without a request: only on a user's gesture. */
export function download(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
