import type { Component } from "../../../shared/targets/config";
import type { FileChoice, KeyDecision } from "../../../shared/targets/plan";
import type { BaseFile } from "../base/base-file";

/** Merges files that both the main project and a target changed. */
export interface MergeFile {
  run(request: MergeRequest): Promise<MergeOutcome>;
  /** The text of a file of the source while it still has that hash; undefined for what is no text, or too large to keep. */
  sourceText(root: string, path: string, hash: string): string | undefined;
}

export interface MergeRequest {
  /** Relative to the target: also what its choice is filed under. */
  readonly path: string;
  /** Absolute. */
  readonly source: string;
  /** Below the source of the component. */
  readonly sourcePath: string;
  /** Absolute. */
  readonly target: string;
  /** Relative to the main project. */
  readonly mainPath: string;
  readonly base: BaseFile | undefined;
  readonly baseTexts: ReadonlyMap<string, string> | undefined;
  readonly component: Component;
  /** What the user chose for single keys of a configuration file. */
  readonly choiceOf: (key: string) => FileChoice | undefined;
}

export type MergeOutcome =
  | { readonly kind: "merged"; readonly text: string; readonly reason?: string; readonly keys?: readonly KeyDecision[] }
  /** The target has everything already, by the rules of its keys. */
  | { readonly kind: "unchanged"; readonly keys?: readonly KeyDecision[] }
  | { readonly kind: "conflict"; readonly reason: string; readonly keys?: readonly KeyDecision[] }
  | { readonly kind: "binary"; readonly reason: string; readonly keys?: undefined };
