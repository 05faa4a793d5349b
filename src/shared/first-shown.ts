/** A sentence where only the first files of a change are shown with their differences, which may be thousands. */
export function firstShown({ files, diffs }: Shown): string[] {
  return diffs.length < files.length ? [`The first ${diffs.length} of ${files.length} files are shown.`] : [];
}

interface Shown {
  readonly files: readonly unknown[];
  readonly diffs: readonly unknown[];
}
