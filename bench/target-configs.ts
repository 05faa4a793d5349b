import type { Format } from "../src/core/documents/document";
import { mergeConfig } from "../src/core/targets/merge/merge-config";
import { type BenchRow, best, printRows } from "./bench-row";

// A configuration file of a main project that has many keys more than that of its target.
const count = 2_000;
const numbers = Array.from({ length: count }, (_, n) => n);
const sources: readonly {
  readonly format: Format;
  readonly note: string;
  readonly text: string;
  readonly empty: string;
}[] = [
  {
    format: "json",
    note: "",
    text: JSON.stringify(Object.fromEntries(numbers.map((n) => [`key_${n}`, { at: n }]))),
    empty: "{}",
  },
  { format: "yaml", note: "", text: numbers.map((n) => `key_${n}:\n  at: ${n}\n`).join(""), empty: "own: 1\n" },
  {
    format: "yaml",
    note: ", each with a comment",
    text: numbers.map((n) => `# About ${n}\nkey_${n}: ${n}\n`).join(""),
    empty: "own: 1\n",
  },
  {
    format: "jsonc",
    note: ", each with a comment",
    text: `{\n${numbers.map((n) => `  // About ${n}\n  "key_${n}": ${n}`).join(",\n")}\n}\n`,
    empty: '{\n  "own": 1\n}\n',
  },
  {
    format: "ini",
    note: ", each in a section of its own",
    text: numbers.map((n) => `; About ${n}\n[section_${n}]\nkey = ${n}\n`).join(""),
    empty: "[own]\nkey = 1\n",
  },
  {
    format: "env",
    note: ", each with a comment",
    text: numbers.map((n) => `# About ${n}\nKEY_${n}=${n}\n`).join(""),
    empty: "OWN=1\n",
  },
  { format: "toml", note: "", text: numbers.map((n) => `key_${n} = ${n}\n`).join(""), empty: "own = 1\n" },
  {
    format: "toml",
    note: ", each a table with a comment",
    text: numbers.map((n) => `# About ${n}\n[table_${n}]\nkey = ${n}\n\n`).join(""),
    empty: "[own]\nkey = 1\n",
  },
];

const rows: BenchRow[] = [];
for (const { format, note, text, empty } of sources) {
  const path = `main.${format}`;
  const request = { path, sourcePath: path, format, base: undefined, source: text, target: empty, rules: [] };
  const ours = await best(2, () => {
    const merge = mergeConfig({ ...request, choiceOf: () => undefined });
    if (merge.kind !== "merged") throw new Error(`The merge ended as ${merge.kind}`);
  });
  rows.push({ name: `${format}${note}`, ours });
}
printRows(`A configuration file that gets ${count} keys`, rows);
