import type { Component } from "../../../shared/targets/config";
import type { Choices } from "../../../shared/targets/plan";
import type { Pace } from "../../system/pace";
import type { BaseFile, ComponentBase } from "../base/base-file";
import type { Categorised } from "../detect/categorise";
import type { MergeFile } from "../merge/merge-file";
import type { FileNow, Verdict } from "./decide-file";
import type { NewName } from "./new-name";
import type { OtherLetters } from "./other-letters";
import type { Overlap } from "./overlap";
import type { TargetFolder } from "./target-folder";
import type { SourceFile, SourceTree } from "./walk-source";

/** One component of one target, to be planned. */
export interface ComponentRequest {
  readonly id: string;
  readonly component: Component;
  readonly tree: SourceTree;
  /** Absolute folder of the target. */
  readonly target: string;
  /** Relative to it, with slashes; empty for itself. */
  readonly destination: string;
  readonly folder: TargetFolder;
  readonly base: ComponentBase | undefined;
  /** By path in the target; of single keys of a configuration file by `path#key.path`. */
  readonly choices: Choices;
  /** What the user made of files in the merge editor, by path in the target. */
  readonly texts: Readonly<Record<string, string>>;
  readonly categorise: (path: string) => Categorised;
  readonly merge: MergeFile;
  readonly newName: NewName;
  /** What other components carry below the destination. */
  readonly overlap: Overlap;
  readonly letters: OtherLetters;
  readonly pace: Pace;
}

/** A path that is not in step, or of which the base does not know that it is. */
export interface OpenPath {
  /** Below the source and the destination. */
  readonly path: string;
  readonly source: SourceFile | undefined;
  readonly now: FileNow | undefined;
  /** Permission bits in the target. */
  readonly mode: number | undefined;
  readonly known: BaseFile | undefined;
  readonly verdict: Verdict | "obstacle";
  /** Of an obstacle. */
  readonly reason: string;
}
