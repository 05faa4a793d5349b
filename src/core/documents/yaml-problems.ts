import type { ErrorCode } from "yaml";
import { DocumentError, positionAt } from "./document-error";

/** An error of the YAML library. */
export interface Mistake {
  readonly offset: number;
  readonly code: ErrorCode;
  readonly message: string;
}

/** Says a mistake as what was expected and what stands there instead. */
export function syntaxError({ offset: place, code, message }: Mistake, text: string, path: string): DocumentError {
  const offset = place + (/^ +(?=\S)/.exec(text.slice(place, place + 256))?.[0].length ?? 0);
  const at = positionAt(text, Math.min(offset, text.length));
  if (code === "RESOURCE_EXHAUSTION") return new DocumentError("too-deep", path, "It is nested too deep.", at);
  const named = expectations.find(([pattern]) => pattern.test(message))?.[1];
  const expected = named ?? `Expected sound YAML (${message})`;
  return new DocumentError("syntax", path, `${expected}, but ${foundAt(text, offset)}.`, at);
}

function foundAt(text: string, offset: number): string {
  if (offset >= text.length) return "the file ends";
  const line = text.slice(offset, offset + 24).split(/\r?\n/)[0] ?? "";
  return line.trim() === "" ? "the line ends" : `found ${JSON.stringify(line)}`;
}

/** By the messages of the `yaml` package, since one code of it stands for several mistakes. */
const expectations: readonly (readonly [RegExp, string])[] = [
  [/^Nested mappings are not allowed/, 'Expected one "key: value" on a line (a value that holds ": " needs quotes)'],
  [/^Missing closing "quote/, "Expected the closing double quote of a string"],
  [/^Missing closing 'quote/, "Expected the closing single quote of a string"],
  [/^Flow map .*end with a }/, 'Expected "}" to close the map'],
  [/^Flow sequence .*end with a \]/, 'Expected "]" to close the list'],
  [/^Missing , /, 'Expected "," between two items'],
  [/^Missing space after :/, 'Expected a space after ":"'],
  [/^(Implicit map keys need|Implicit keys need to be on a single line)/, 'Expected ":" and a value after the key'],
  [/^All mapping items must start/, "Expected the same indentation as the keys above"],
  [/^All sequence items must start/, "Expected the same indentation as the list items above"],
  [/^Sequence item without -/, 'Expected "- " before the list item'],
  [/^Tabs are not allowed/, "Expected spaces as indentation (YAML allows no tabs there)"],
  [
    /^(Plain value cannot start|Block scalars? header|Plain value)/,
    "Expected a value, in quotes when it starts like that",
  ],
  [/^Invalid escape/, "Expected an escape that YAML knows"],
  [/^Comments must be separated/, 'Expected a space before "#"'],
  [/^(Anchor|Alias) cannot be/, 'Expected a name after "&" or "*"'],
  [/^Tags and anchors must/, "Expected a space after the tag or anchor"],
  [/^(A node can have at most one|Anchors and tags must)/, "Expected one anchor and one tag, right before the value"],
  [/^An alias node must not/, "Expected an alias without anchor and tag"],
  [/^Block collections? (are not allowed|cannot start)/, "Expected a list or map in block style on lines of its own"],
  [/^Missing directives-end/, 'Expected "---" after the directives'],
  [
    /at node end$/,
    "Expected the end of the line after the value (a value that starts with a quote or bracket ends with it)",
  ],
  [/^Unexpected ([,:?]|empty item) in flow/, "Expected a value"],
  [/^A block sequence may not/, 'Expected a key with ":" and a value'],
  [/^Missing newline after/, "Expected a list to begin on a line of its own"],
  [/^Unsupported YAML version/, "Expected %YAML 1.2 or 1.1"],
  [/in YAML (stream|document)/, "Expected a key or a value"],
];
