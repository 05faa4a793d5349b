import type { Document, Format } from "./document";
import { parseEnv } from "./env";
import { parseMarkdown } from "./front-matter";
import { parseIni } from "./ini";
import { parseJson } from "./json";
import type { Limits } from "./limits";
import { parseToml } from "./toml";
import { parseYaml } from "./yaml";

export interface ParseOptions {
  /** The file, for messages. */
  readonly path: string;
  readonly limits?: Limits;
}

/** A document of `format`. Throws DocumentError for a text that can't be parsed, or costs more than `limits` allow. */
export function parseDocument(text: string, format: Format, options: ParseOptions): Document {
  switch (format) {
    case "json":
    case "jsonc":
      return parseJson(text, { ...options, format });
    case "toml":
      return parseToml(text, options);
    case "yaml":
      return parseYaml(text, options);
    case "ini":
      return parseIni(text, options);
    case "env":
      return parseEnv(text, options);
    case "markdown":
      return parseMarkdown(text, options);
  }
}

/** The format that a file's ending tells; undefined for any other. Programs that allow comments in `.json` are known to their providers. */
export function formatOf(path: string): Format | undefined {
  const ending = /\.([A-Za-z]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(endings, ending) ? endings[ending] : undefined;
}

const endings: Record<string, Format> = {
  json: "json",
  jsonc: "jsonc",
  toml: "toml",
  yaml: "yaml",
  yml: "yaml",
  md: "markdown",
  markdown: "markdown",
};
