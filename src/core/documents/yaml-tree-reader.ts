import { type CST, isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, type Scalar } from "yaml";
import { DocumentError, type DocumentErrorCode, positionAt } from "./document-error";
import { mostAliasedValues } from "./yaml-limits";
import { blockScalarEnd } from "./yaml-lines";
import { lenders, type Slot, type YamlAlias, type YamlCollection, type YamlNode, type YamlScalar } from "./yaml-tree";

/** Turns the nodes of the YAML library into a tree, in the order of the text, and checks keys and aliases on the way. */
export class YamlTreeReader {
  readonly aliases: YamlAlias[] = [];
  /** The last node of each anchor so far. */
  private readonly anchored = new Map<string, YamlNode | "unfinished">();
  /** How many values each anchored node stands for, aliases inside it followed. */
  private readonly weights = new Map<YamlNode, number>();
  private values = 0;
  private aliasedValues = 0;
  private level = 0;

  constructor(
    private readonly text: string,
    private readonly path: string,
    private readonly deepest: number,
  ) {}

  /** `behind`: where a value that is not there belongs; the library puts it behind comments. */
  node(parsed: ParsedNode, behind?: number): YamlNode {
    if (isAlias(parsed)) return this.alias(parsed.source, parsed.range);
    const { anchor } = parsed;
    const before = this.values + this.aliasedValues;
    if (anchor !== undefined) this.anchored.set(anchor, "unfinished");
    this.values += 1;
    const made = isScalar(parsed) ? this.scalar(parsed, behind) : this.collection(parsed);
    if (anchor === undefined) return made;
    // An anchor inside may have taken the name over meanwhile.
    if (this.anchored.get(anchor) === "unfinished") this.anchored.set(anchor, made);
    this.weights.set(made, this.values + this.aliasedValues - before);
    return made;
  }

  private alias(name: string, [start, end]: ParsedNode["range"]): YamlAlias {
    const target = this.anchored.get(name);
    if (target === undefined) this.fail("syntax", `Expected an anchor &${name} before its alias.`, start);
    if (target === "unfinished") this.fail("unsupported", `The alias *${name} stands inside what it names.`, start);
    this.aliasedValues += this.weights.get(target) ?? 1;
    if (this.aliasedValues > mostAliasedValues) {
      const most = mostAliasedValues.toLocaleString("en");
      this.fail("too-large", `Its aliases stand for more than ${most} values.`, start);
    }
    const made: YamlAlias = { kind: "alias", start, end, target, tag: undefined, anchor: undefined };
    this.aliases.push(made);
    return made;
  }

  private scalar(parsed: Scalar.Parsed, behind: number | undefined): YamlScalar {
    const isAbsent = parsed.range[0] === parsed.range[1] && behind !== undefined;
    const [start, end] = isAbsent ? [behind, behind] : parsed.range;
    const style = styles[parsed.type ?? "PLAIN"] ?? "plain";
    return {
      kind: "scalar",
      value: jsonValue(parsed),
      style,
      start,
      end: style === "block" ? blockScalarEnd(this.text, start, end) : end,
      tag: parsed.tag,
      anchor: parsed.anchor,
    };
  }

  private collection(parsed: Exclude<ParsedNode, Scalar.Parsed | { source: string }>): YamlCollection {
    const { tag, anchor, srcToken } = parsed;
    this.level += 1;
    if (this.level > this.deepest)
      this.fail("too-deep", `More than ${this.deepest} levels of nesting.`, parsed.range[0]);
    const slots = isMap(parsed) ? this.entries(parsed.items) : isSeq(parsed) ? this.items(parsed.items, srcToken) : [];
    this.level -= 1;
    const first = slots[0];
    const last = slots.at(-1);
    const kind = isMap(parsed) ? "map" : "list";
    const layout = srcToken === undefined ? "pair" : srcToken.type === "flow-collection" ? "flow" : "block";
    const isBlock = layout !== "flow" && first && last;
    const place = isBlock ? { start: first.start, end: last.end } : { start: parsed.range[0], end: parsed.range[1] };
    return { kind, layout, slots, ...place, tag, anchor };
  }

  private entries(pairs: readonly Pair<ParsedNode, ParsedNode | null>[]): Slot[] {
    const keys = new Set<string>();
    return pairs.map((pair) => {
      const key = this.key(pair.key);
      const { start = [], sep = [] } = pair.srcToken ?? {};
      const begin =
        start.find(({ type }) => type === "explicit-key-ind" || isProperty(type))?.offset ?? pair.key.range[0];
      const colon = sep.findIndex(({ type }) => type === "map-value-ind");
      const behind = colon < 0 ? undefined : endOfProperties(sep.slice(colon));
      const place = behind ?? pair.key.range[1];
      const node = pair.value ? this.node(pair.value, place) : { ...blank, start: place, end: place };
      const isMerge = isMergeKey(pair.key) && lenders(node).length > 0;
      if (!isMerge && keys.has(key)) {
        this.fail("duplicate-key", `The key ${JSON.stringify(key)} stands twice in the same map.`, begin);
      }
      if (!isMerge) keys.add(key);
      return { key, isMerge, start: begin, behind, end: node.end, node };
    });
  }

  private items(nodes: readonly ParsedNode[], token: CST.Token | undefined): Slot[] {
    const tokens = token && "items" in token ? token.items.filter(holdsItem) : [];
    return nodes.map((parsed, index) => {
      const properties = tokens[index]?.start.filter(({ type }) => type === "seq-item-ind" || isProperty(type)) ?? [];
      const behind = endOfProperties(properties) ?? parsed.range[0];
      const node = this.node(parsed, behind);
      const start = properties[0]?.offset ?? node.start;
      return { key: undefined, isMerge: false, start, behind, end: node.end, node };
    });
  }

  /** Keys that are no strings are named by their text: `1.0`, `true`, `~`, `[a, b]`. */
  private key(parsed: ParsedNode): string {
    const node = this.node(parsed);
    if (isScalar(parsed)) return parsed.source;
    if (node.kind === "alias" && node.target.kind === "scalar") return String(node.target.value);
    return this.text.slice(node.start, node.end);
  }

  private fail(reason: DocumentErrorCode, problem: string, at: number): never {
    throw new DocumentError(reason, this.path, problem, positionAt(this.text, at));
  }
}

/** Infinity and NaN, which JSON lacks, read as their text, as does what has a tag that the core schema lacks. */
function jsonValue({ value, source }: Scalar.Parsed): YamlScalar["value"] {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  return typeof value === "number" && Number.isFinite(value) ? value : source;
}

function isMergeKey(key: ParsedNode): boolean {
  return isScalar(key) && key.source === "<<" && key.type === "PLAIN" && key.tag === undefined;
}

function isProperty(type: string): boolean {
  return type === "anchor" || type === "tag";
}

function endOfProperties(tokens: readonly CST.SourceToken[]): number | undefined {
  const last = tokens.findLast(({ type }) => type === "map-value-ind" || type === "seq-item-ind" || isProperty(type));
  return last && last.offset + last.source.length;
}

/** The library keeps comments behind the last item as an item without content. */
function holdsItem({ start, key, sep, value }: CST.CollectionItem): boolean {
  return Boolean(key || sep || value) || start.some(({ type }) => type === "seq-item-ind" || isProperty(type));
}

const styles: Partial<Record<string, YamlScalar["style"]>> = {
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "block",
};

const blank: YamlScalar = {
  kind: "scalar",
  value: null,
  style: "plain",
  start: 0,
  end: 0,
  tag: undefined,
  anchor: undefined,
};
