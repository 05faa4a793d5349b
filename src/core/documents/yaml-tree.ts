import { bareObject } from "../../shared/bare-object";
import type { Value } from "./document";

/** What a YAML text consists of, with the places that an edit needs. All offsets count from the start of the file. */
export interface YamlTree {
  readonly text: string;
  /** Undefined when the document holds nothing but comments. */
  readonly root: YamlNode | undefined;
  readonly aliases: readonly YamlAlias[];
  /** True when a line `...` ends the document. */
  readonly isClosed: boolean;
  /** How it reads, once somebody asked. */
  data?: Value;
}

export type YamlNode = YamlScalar | YamlAlias | YamlCollection;

interface Place {
  readonly start: number;
  /** Behind the last character of the content: before a comment and the line break. */
  readonly end: number;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
}

export interface YamlScalar extends Place {
  readonly kind: "scalar";
  readonly value: null | boolean | number | string;
  readonly style: "plain" | "single" | "double" | "block";
}

export interface YamlAlias extends Place {
  readonly kind: "alias";
  readonly target: YamlNode;
}

export interface YamlCollection extends Place {
  readonly kind: "map" | "list";
  /** How it is written: over lines, in brackets, or (`[a: 1]`) as a lone pair without brackets. */
  readonly layout: "block" | "flow" | "pair";
  readonly slots: readonly Slot[];
}

/** An entry of a map or an item of a list. */
export interface Slot {
  /** Undefined in lists. */
  readonly key: string | undefined;
  /** `<<`, whose maps lend their keys. */
  readonly isMerge: boolean;
  /** Where the key or the dash begins. */
  readonly start: number;
  /** Behind the colon or dash and the anchor and tag of the value. Undefined when there is no colon. */
  readonly behind: number | undefined;
  readonly end: number;
  readonly node: YamlNode;
}

/** True for a value that is not there: `key:` with nothing behind it. */
export function isBlank(node: YamlNode): boolean {
  return node.kind === "scalar" && node.start === node.end && node.tag === undefined;
}

/** The slot of a map that holds `key`, or of a list at that index. */
export function slotAt(node: YamlCollection, step: string | number): Slot | undefined {
  if (node.kind === "list") return typeof step === "number" ? node.slots[step] : undefined;
  return node.slots.find((slot) => slot.key === step && !slot.isMerge);
}

/** The data of a tree. Aliases stand for what they name; merge keys (`<<`) lend their keys, as readers of YAML 1.1 do. */
export function treeValue(root: YamlNode): Value {
  const known = new Map<YamlNode, Value>();
  const value = (node: YamlNode): Value => {
    if (node.kind === "scalar") return node.value;
    if (node.kind === "alias") return value(node.target);
    const before = known.get(node);
    if (before !== undefined) return before;
    const made = node.kind === "list" ? node.slots.map((slot) => value(slot.node)) : entries(node);
    known.set(node, made);
    return made;
  };
  const entries = (node: YamlCollection): Value => {
    const made = bareObject<Value>();
    for (const slot of node.slots) if (!slot.isMerge && slot.key !== undefined) made[slot.key] = value(slot.node);
    for (const lender of node.slots.flatMap((slot) => (slot.isMerge ? lenders(slot.node) : []))) {
      for (const [key, lent] of Object.entries(value(lender) as Record<string, Value>)) {
        if (!Object.hasOwn(made, key)) made[key] = lent;
      }
    }
    return made;
  };
  return value(root);
}

/** The maps that a merge key names, first wins; empty when the node is nothing that can be merged. */
export function lenders(node: YamlNode): readonly YamlCollection[] {
  const named = node.kind === "alias" ? node.target : node;
  if (named.kind === "map") return [named];
  if (named.kind !== "list") return [];
  const maps = named.slots.map((slot) => (slot.node.kind === "alias" ? slot.node.target : slot.node));
  return maps.every((map): map is YamlCollection => map.kind === "map") ? maps : [];
}
