import type { Check, CheckGroup } from "../../../shared/targets/config";
import type { CheckResult } from "../../../shared/targets/verification";
import type { Digest } from "../../store/file-index/digest";
import type { System } from "../../system/system";

/** What checks of one target look at. */
export interface CheckContext {
  readonly system: Pick<System, "files" | "pipelines" | "platform" | "environment" | "home">;
  /** The target's folder, absolute. */
  readonly target: string;
  readonly copies: readonly CopiedComponent[];
  /** The installed version and the one that the source states, where there is a package. */
  readonly versions?: { readonly installed: string | undefined; readonly expected: string | undefined } | undefined;
  /** What stands for `{python}` and the like in commands; undefined where the target has none. */
  readonly places: Readonly<Record<"python" | "target" | "package" | "main", string | undefined>>;
  /** Files of the target that globs name, relative to it, with slashes. */
  readonly filesOf: (globs: readonly string[]) => readonly string[];
  /** The user trusts the target, and approved its commands. */
  readonly mayRun: boolean;
  /** A program's output without secrets. */
  readonly mask: (output: string) => string;
}

/** A component as the target should have it. */
export interface CopiedComponent {
  readonly id: string;
  readonly title: string;
  readonly kind: "code" | "files" | "config";
  readonly files: readonly CopiedFile[];
}

export interface CopiedFile {
  /** In the target and in the main project, absolute. */
  readonly path: string;
  readonly source: string;
  /** What the source had when the sync was planned: by that the copy is counted and compared. */
  readonly digest: Digest;
  readonly isLink: boolean;
  /**
   * `same`: the bytes of the source, whatever the line ends of a text; `some`: a file that the target merged or keeps;
   * `any`: also none, where the target's choice is to have none.
   */
  readonly expects: "same" | "some" | "any";
}

/** What a check found: its result without what its definition says already. */
export type Found = Pick<CheckResult, "verdict" | "summary"> &
  Partial<Pick<CheckResult, "details" | "component" | "counted" | "argv" | "code" | "output">>;

/** Called between files: lets other work of the process go on now and then, and rejects when the user has stopped. */
export type Pace = () => Promise<void>;

/** One of Lockstep's own checks; it gives a finding per component, or one for the target. */
export interface BuiltIn {
  readonly title: string;
  readonly group: CheckGroup;
  readonly look: (context: CheckContext, wish: CheckWish, pace: Pace) => Promise<readonly Found[]> | readonly Found[];
}

/** What a definition narrows a built-in check to. */
export type CheckWish = Pick<Check, "component" | "files">;

/** The components that a check is about. */
export function copiesFor(
  { copies }: Pick<CheckContext, "copies">,
  { component }: CheckWish,
): readonly CopiedComponent[] {
  return component === undefined ? copies : copies.filter(({ id }) => id === component);
}
