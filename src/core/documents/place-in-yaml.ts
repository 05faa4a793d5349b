import { lenders, slotAt, type YamlNode } from "./yaml-tree";

/** The character at which the entry at `path` begins; of an entry that is not there, that of the nearest one above it. */
export function placeInYaml(root: YamlNode, path: readonly PropertyKey[]): number {
  let node = root;
  let offset = root.start;
  for (const step of path) {
    const collection = node.kind === "alias" ? node.target : node;
    if (collection.kind !== "map" && collection.kind !== "list") return offset;
    if (typeof step === "symbol") return offset;
    const slot =
      slotAt(collection, step) ??
      collection.slots
        .filter((merge) => merge.isMerge)
        .flatMap((merge) => lenders(merge.node))
        .map((lender) => slotAt(lender, step))
        .find((lent) => lent !== undefined);
    if (!slot) return offset;
    offset = slot.start;
    node = slot.node;
  }
  return offset;
}
