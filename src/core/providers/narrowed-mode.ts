/**
 * The usual permission bits of a new file or folder without those that its source does not give to others than its
 * user: a private file stays private as a copy.
 */
export function narrowedMode(usual: number, source: number | undefined): number {
  return source === undefined ? usual : usual & (source | 0o700);
}
