import type { ItemKind } from "../../../shared/config-sync";
import type { DiffLanguage } from "../../components/merge-editor";

/** What the texts of a kind are written in: entries of a JSON file, or files of their own in Markdown or TOML. */
export function languageOf(kind: ItemKind): DiffLanguage {
  return jsonKinds.has(kind) ? "json" : "plain";
}

const jsonKinds: ReadonlySet<ItemKind> = new Set(["mcp-servers", "permissions", "hooks", "extensions"]);
