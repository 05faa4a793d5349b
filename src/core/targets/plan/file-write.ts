import type { FileNow } from "./decide-file";
import type { SourceFile } from "./walk-source";

/** What one path of a target gets. */
export interface FileWrite {
  /** Relative to the target, with slashes. */
  readonly path: string;
  readonly component: string;
  readonly reason: string;
  /** What the target had there when it was planned; undefined: nothing. */
  readonly replaces: FileNow | undefined;
  readonly content: FileContent;
}

export type FileContent =
  /** The bytes of a file of the main project, with the line ends that the target has. */
  | {
      readonly kind: "copy";
      /** The absolute folder that the file is below. */
      readonly root: string;
      readonly file: SourceFile;
      readonly lineEnds: "as-is" | "\n" | "\r\n";
      readonly mode: number;
      readonly changesMode: boolean;
    }
  /** The link of the main project: `from`, absolute, named what the hash stands for. */
  | { readonly kind: "link"; readonly from: string; readonly hash: string }
  /** `mode`: where that changes as well. */
  | { readonly kind: "text"; readonly text: string; readonly mode?: number | undefined }
  /** Its own bytes, with other permissions. */
  | { readonly kind: "mode"; readonly mode: number }
  | { readonly kind: "removal" };
