/** A file operation that the system refused: `code` is its errno name (`ENOENT`, `EACCES`, `ENOSPC` …). */
export class FileError extends Error {
  override readonly name = "FileError";
  readonly code: string;
  readonly operation: string;
  readonly path: string;
  /** What the user can do about it, where that is known. */
  readonly hint: string | undefined;

  constructor(code: string, operation: string, path: string, options?: { cause?: unknown }) {
    super(`${reasons[code] ?? `The system refused (${code})`}: ${path}`, options);
    this.code = code;
    this.operation = operation;
    this.path = path;
    this.hint = hints[code];
  }
}

/** True for a FileError with one of `codes`. */
export function isFileError(error: unknown, ...codes: string[]): error is FileError {
  return error instanceof FileError && (codes.length === 0 || codes.includes(error.code));
}

const makeRoom = "Make room there, then try again.";
const mayNot = "See who owns it and what its permissions are, then try again.";
const hints: Record<string, string> = {
  ENOSPC: makeRoom,
  EDQUOT: makeRoom,
  EACCES: mayNot,
  EPERM: mayNot,
  EROFS: "Mount the disk writable, or choose another place, then try again.",
};

const reasons: Record<string, string> = {
  ENOENT: "No such file or folder",
  EEXIST: "It exists already",
  EACCES: "Permission denied",
  EPERM: "Operation not permitted",
  EROFS: "The disk is read-only",
  ENOSPC: "No space left on the disk",
  EDQUOT: "The disk quota is used up",
  ENOTDIR: "A part of the path is not a folder",
  EISDIR: "It is a folder",
  EFTYPE: "It is no regular file",
  ENOTEMPTY: "The folder is not empty",
  ELOOP: "The symbolic links form a loop",
  EXDEV: "Both must be on the same disk",
  EMFILE: "Too many files are open",
  ENAMETOOLONG: "The name is too long",
};
