import type { Path, Value } from "./document";
import { DocumentError, positionAt } from "./document-error";
import type { Splice } from "./splice";
import { fillBlankDocument, insertInBlock, removeFromBlock, replaceInBlock, replaceRoot } from "./yaml-block";
import { insertInFlow, removeFromFlow, replaceInFlow } from "./yaml-flow";
import type { PrintStyle } from "./yaml-print";
import { styleOf } from "./yaml-style";
import { isBlank, lenders, type Slot, slotAt, type YamlCollection, type YamlNode, type YamlTree } from "./yaml-tree";
import { withValue } from "./yaml-wanted";

/** Finds the one splice that sets or removes a node of a YAML text, or says why there is none. */
export class YamlEdit {
  private readonly style: PrintStyle;

  constructor(
    private readonly tree: YamlTree,
    /** The file, for messages. */
    private readonly file: string,
  ) {
    this.style = styleOf(tree.text, tree.root);
  }

  set(path: Path, value: Value): Splice {
    const { text, root } = this.tree;
    if (!root) return this.fill(path, value);
    const found = this.find(root, path);
    const [step, ...inner] = found.rest;
    if (step === undefined) return this.replace(found, value);

    const { node } = found;
    this.requireStarts(isBlank(node) ? found.rest : inner, node);
    if (isBlank(node)) return this.replace(found, withValue(undefined, found.rest, value));
    if (node.kind === "scalar" || node.kind === "alias" || (node.kind === "map") !== (typeof step === "string")) {
      const wanted = typeof step === "string" ? "a map" : "a list";
      this.fail("not-a-container", `Expected ${wanted} to put ${JSON.stringify(step)} into.`, node);
    }
    const isLent = typeof step === "string" && (step === "<<" ? hasMerge(node) : inner.length > 0 && lends(node, step));
    if (isLent) this.failLent(step, node);
    const { length } = node.slots;
    if (typeof step === "number" && step !== length) {
      this.fail("unsupported", `Expected an index up to ${length}, where the list ends.`, node);
    }
    if (node.layout === "pair") {
      this.fail("unsupported", "A pair in a list, without braces, takes no further key.", node);
    }

    const entry = { key: typeof step === "string" ? step : undefined, value: withValue(undefined, inner, value) };
    const last = node.slots.at(-1);
    if (node.layout === "block" && last) return insertInBlock(text, last, entry, this.style);
    const isEmpty = text.slice(node.start + 1, node.end - 1).trim() === "";
    const isWithinFlow = found.parent !== undefined && found.parent.layout !== "block";
    if (isEmpty && !isWithinFlow) return this.put(found, withValue(undefined, [step, ...inner], value));
    return insertInFlow(text, found.outermost ?? node, node, entry);
  }

  remove(path: Path): Splice {
    const { text, root } = this.tree;
    const found = root && this.find(root, path);
    if (!found?.slot || !found.parent) {
      throw new DocumentError("unsupported", this.file, "The whole document can't be removed.");
    }
    const [step] = found.rest;
    if (step !== undefined) this.failLent(step, found.node);
    const { slot, parent } = found;
    this.requireUnshared(slot.start, slot.end, found.node);
    if (parent.layout === "pair") this.fail("unsupported", "A pair in a list, without braces, keeps its key.", parent);
    if (parent.layout === "flow") return removeFromFlow(text, parent, slot);
    const isRemovable = parent === root && parent.kind === "map" && !this.tree.isClosed && parent.tag === undefined;
    if (parent.slots.length > 1 || isRemovable) return removeFromBlock(text, slot);
    return this.put(this.find(root ?? parent, path.slice(0, -1)), parent.kind === "map" ? {} : []);
  }

  private fill(path: Path, value: Value): Splice {
    this.requireStarts(path, { start: this.tree.text.length });
    const made = withValue(undefined, path, value);
    if (!this.tree.isClosed) return fillBlankDocument(this.tree.text, made, this.style);
    throw new DocumentError("unsupported", this.file, 'The document is empty and closed by a line "...".');
  }

  /** Follows the path as far as it exists; what is left of it is in `rest`. */
  private find(root: YamlNode, path: Path): Found {
    let found: Found = { node: root, slot: undefined, parent: undefined, outermost: undefined, rest: path };
    for (const [depth, step] of path.entries()) {
      const { node } = found;
      if (node.kind === "alias")
        this.fail("unsupported", "It is an alias: what it stands for is elsewhere in the file.", node);
      if (this.tree.aliases.some(({ target }) => target === node)) this.failShared(node);
      const slot = node.kind === "scalar" ? undefined : slotAt(node, step);
      if (node.kind === "scalar" || !slot) return { ...found, rest: path.slice(depth) };
      const outermost = found.outermost ?? (node.layout === "block" ? undefined : node);
      found = { node: slot.node, slot, parent: node, outermost, rest: [] };
    }
    return found;
  }

  private replace(found: Found, value: Value): Splice {
    const { node } = found;
    if (node.tag !== undefined) this.fail("unsupported", "It has a tag, which a new value might not fit.", node);
    this.requireUnshared(node.start, node.end, node);
    return this.put(found, value);
  }

  private put({ node, slot, parent, outermost }: Found, value: Value): Splice {
    const { text } = this.tree;
    if (!slot || !parent) return replaceRoot(text, node, value, this.style);
    if (parent.layout !== "block") return replaceInFlow(text, outermost ?? parent, slot, value);
    if (slot.behind === undefined)
      this.fail("unsupported", "Expected a colon behind the key to put a value there.", node);
    return replaceInBlock(text, slot, value, this.style);
  }

  /** A list that is made for a value begins with it. */
  private requireStarts(steps: Path, place: { readonly start: number }): void {
    const wrong = steps.find((step) => typeof step === "number" && step !== 0);
    if (wrong !== undefined) this.fail("unsupported", `There is no list yet that has an index ${wrong}.`, place);
  }

  /** Anchors between two offsets must not be used outside of them. */
  private requireUnshared(start: number, end: number, node: YamlNode): void {
    const isInside = (other: YamlNode) => other.start >= start && other.end <= end;
    const shared = this.tree.aliases.find((alias) => isInside(alias.target) && !isInside(alias));
    if (shared) this.failShared(shared.target.anchor === undefined ? node : shared.target);
  }

  private failLent(step: string | number, node: YamlNode): never {
    return this.fail("unsupported", `${JSON.stringify(step)} comes from a merge key (<<).`, node);
  }

  private failShared(node: YamlNode): never {
    return this.fail(
      "unsupported",
      `Its anchor &${node.anchor} is used elsewhere, so the edit would change more.`,
      node,
    );
  }

  private fail(
    reason: "unsupported" | "not-a-container",
    problem: string,
    { start }: { readonly start: number },
  ): never {
    throw new DocumentError(reason, this.file, problem, positionAt(this.tree.text, start));
  }
}

function hasMerge(map: YamlCollection): boolean {
  return map.slots.some((slot) => slot.isMerge);
}

/** True when a merge key of the map, or of a map that it names, gives it `key`. */
function lends(map: YamlCollection, key: string): boolean {
  const lent = map.slots.flatMap((slot) => (slot.isMerge ? lenders(slot.node) : []));
  return lent.some((from) => slotAt(from, key) !== undefined || lends(from, key));
}

interface Found {
  readonly node: YamlNode;
  readonly slot: Slot | undefined;
  readonly parent: YamlCollection | undefined;
  /** The outermost brackets around the node. */
  readonly outermost: YamlCollection | undefined;
  readonly rest: Path;
}
