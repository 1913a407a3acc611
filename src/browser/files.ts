// Files in and out: what a user drops or chooses, and what is downloaded.

/** All of a file's bytes. @throws if the browser cannot read it, e.g. because it was deleted since. */
export async function readFile(file: File): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.arrayBuffer());
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
