import { limitsForYaml } from "../../documents/yaml-limits";
import { readYaml } from "../../documents/yaml-parse";
import type { YamlTree } from "../../documents/yaml-tree";

/**
 * The tree of a text, by the bounds for YAML. An edit looks at the same few small texts again and again: the newest are
 * remembered. Throws DocumentError, whose messages call the text `file`.
 */
export function treeOf(text: string, file: string): YamlTree {
  const known = newest.find((one) => one.text === text && one.file === file);
  if (known) return known.tree;
  const tree = readYaml(text, file, limitsForYaml());
  if (text.length <= mostRemembered) {
    newest.unshift({ text, file, tree });
    newest.length = Math.min(newest.length, 4);
  }
  return tree;
}

const newest: { readonly text: string; readonly file: string; readonly tree: YamlTree }[] = [];

/** Characters. The trees of larger texts would keep too much memory. */
const mostRemembered = 32 * 1024;
