// Hands the person a file.

/** Some browsers fetch it only after a while. */
const KEPT_MS = 60_000;

export function save(content: BlobPart, name: string, type = 'application/octet-stream'): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
