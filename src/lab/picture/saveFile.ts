// Hands a file to the person, as a download.

export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  // Some browsers fetch it only after a while.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
