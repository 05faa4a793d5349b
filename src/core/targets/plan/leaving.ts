import type { Component } from "../../../shared/targets/config";
import type { ComponentBase } from "../base/base-file";
import type { SourceTree } from "./walk-source";

/** What a sync takes away, so that a folder and a file or link can change places; by path below the destination. */
export interface Leaving {
  has(path: string): boolean;
  hasBelow(folder: string): boolean;
}

/** What the base lists and the source no longer has. */
export function leavingOf({ complete }: Component, tree: SourceTree, base: ComponentBase | undefined): Leaving {
  if (!complete || !base || !tree.isThere) return nothing;
  let left: ReadonlySet<string> | undefined;
  const leaving = () => {
    left ??= leftOf(tree, base);
    return left;
  };
  return {
    has: (path) => base.files.get(path) !== undefined && leaving().has(path),
    hasBelow: (folder) => [...leaving()].some((path) => path.startsWith(`${folder}/`)),
  };
}

function leftOf(tree: SourceTree, base: ComponentBase): ReadonlySet<string> {
  const carried = new Set(tree.files.map(({ path }) => path));
  return new Set([...base.files].flatMap(([path]) => (carried.has(path) || tree.left.has(path) ? [] : [path])));
}

const nothing: Leaving = { has: () => false, hasBelow: () => false };
