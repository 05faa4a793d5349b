import type { FileChange } from "../../shared/change-set";
import type { Progress } from "../../shared/history";

/** What goes with one run of a use case that writes or runs something. */
export interface Running {
  readonly onProgress?: (progress: Progress) => void;
  /** Honoured until the first file is replaced; after that an apply always ends, or is taken back. */
  readonly signal?: AbortSignal;
  /** Told what a command prints, as it prints it. */
  readonly onOutput?: (text: string) => void;
  /** Told right before files are written, so that what is seen of it meanwhile is known for our own. */
  readonly onWriting?: (changes: readonly FileChange[]) => void;
}
