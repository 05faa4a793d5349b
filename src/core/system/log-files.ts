/** A file as it stands: `id` is another one after it was replaced. */
export interface LogFileState {
  readonly id: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Files that several processes append to at once, and that one may replace meanwhile, without losing a record.
 * Every call throws `FileError`.
 */
export interface LogFiles {
  /** Undefined where there is none. */
  state(path: string): LogFileState | undefined;
  /** At most `most` bytes from a position on. */
  read(path: string, from: number, most: number): Uint8Array;
  /**
   * Adds bytes in one piece: what others append at the same time stands before or after them. Makes the file (mode 0600)
   * where it is missing, and the bytes survive a power cut when `flush` is set. When the file is replaced in that
   * moment, the bytes may come twice.
   */
  append(path: string, bytes: Uint8Array, flush: boolean): void;
  /** Replaces the file by what `change` makes of its whole lines, beside `staged`; keeps what is appended meanwhile. One at a time. */
  replace(path: string, staged: string, change: (bytes: Uint8Array) => Uint8Array): void;
}
