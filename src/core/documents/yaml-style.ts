import { columnOf } from "./yaml-lines";
import type { PrintStyle } from "./yaml-print";
import type { YamlNode } from "./yaml-tree";

/** How the file is indented, by the first map and the first list inside a map; two spaces where there is none. */
export function styleOf(text: string, root: YamlNode | undefined): PrintStyle {
  const seen: { step?: number; lists?: number } = {};
  const look = (node: YamlNode): void => {
    if (node.kind === "scalar" || node.kind === "alias" || node.layout !== "block") return;
    for (const slot of node.slots) {
      const inner = slot.node;
      if ("layout" in inner && inner.layout === "block" && node.kind === "map") {
        const deeper = columnOf(text, inner.start) - columnOf(text, slot.start);
        if (inner.kind === "list") seen.lists ??= deeper;
        if (deeper > 0) seen.step ??= deeper;
      }
      look(inner);
      if (seen.step !== undefined && seen.lists !== undefined) return;
    }
  };
  if (root) look(root);
  return { step: seen.step ?? 2, indentsLists: seen.lists !== 0, literals: true };
}
