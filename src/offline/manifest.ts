// What a service worker is told at build time: the files of its version of the lab.

export interface Manifest {
  /** Differs for every two builds that differ. */
  readonly version: string;
  /** Fetched when the worker is installed, by address relative to it. */
  readonly files: readonly ManifestFile[];
  /** Tables, the best first: the first that the server has is fetched, too. */
  readonly tables: readonly string[];
}

export interface ManifestFile {
  readonly path: string;
  /** SHA-256 of its contents, hexadecimal, where the name does not tell one version from another. */
  readonly sha256?: string;
}
