import { flowStyle } from "../../documents/yaml-flow-print";
import { columnOf } from "../../documents/yaml-lines";
import type { FlowStyle, PrintStyle } from "../../documents/yaml-print";
import type { Slot, YamlCollection, YamlNode } from "../../documents/yaml-tree";

/** How an entry is written, for what is added to it or beside it. */
export interface EntryStyle {
  /** How texts are written when nothing speaks against it. */
  readonly strings: StringStyle;
  /** Whether lists of scalars stand in brackets. */
  readonly flowLists: boolean;
  readonly print: PrintStyle;
  /** Characters between the dash and the first key. */
  readonly dashWidth: number;
  /** How it stands in braces, if it does. */
  readonly flow: FlowStyle | undefined;
  /** Its keys in their order, each with how its value is written. */
  readonly fields: ReadonlyMap<string, FieldStyle>;
}

export type StringStyle = "plain" | "single" | "double";

interface FieldStyle {
  readonly strings: StringStyle | undefined;
  readonly isFlow: boolean | undefined;
}

/** Of the format's description: texts in double quotes, lists in brackets. */
export const describedStyle: EntryStyle = {
  strings: "double",
  flowLists: true,
  print: { step: 2, indentsLists: true, literals: true, strings: "double" },
  dashWidth: 2,
  flow: undefined,
  fields: new Map(),
};

/** The style of an entry that stands in a list over lines; the described one for what shows none. */
export function entryStyle(text: string, item: Slot | undefined, print: PrintStyle): EntryStyle {
  const map = item?.node;
  if (!item || map?.kind !== "map") return { ...describedStyle, print: withDouble(print) };
  const fields = new Map(map.slots.map((slot) => [slot.key ?? "", fieldStyle(slot.node)]));
  if (map.layout !== "block")
    return { ...describedStyle, print: withDouble(print), flow: flowStyle(text, map, map), fields };
  const scalars = map.slots.flatMap((slot) => scalarStyles(slot.node));
  const count = (style: StringStyle) => scalars.filter((one) => one === style).length;
  const strings = (["double", "single", "plain"] as const).reduce((best, one) =>
    count(one) > count(best) ? one : best,
  );
  const lists = map.slots.flatMap(({ node }) => (node.kind === "list" ? [node.layout] : []));
  const flow = lists.filter((layout) => layout === "flow").length;
  return {
    strings,
    flowLists: flow * 2 >= lists.length,
    print: { ...print, strings },
    dashWidth: map.slots[0] ? columnOf(text, map.slots[0].start) - columnOf(text, item.start) : 2,
    flow: undefined,
    fields,
  };
}

function withDouble(print: PrintStyle): PrintStyle {
  return { ...print, strings: "double" };
}

function fieldStyle(node: YamlNode): FieldStyle {
  return {
    strings: scalarStyles(node)[0],
    isFlow: node.kind === "list" ? node.layout === "flow" : undefined,
  };
}

/** How the texts of a node are written, of those that could have been written otherwise. */
function scalarStyles(node: YamlNode): StringStyle[] {
  if (node.kind === "alias") return [];
  if (node.kind !== "scalar") return children(node).flatMap(scalarStyles);
  if (typeof node.value !== "string" || node.style === "block" || node.value === "") return [];
  return [node.style];
}

function children(node: YamlCollection): YamlNode[] {
  return node.slots.map((slot) => slot.node);
}
