import { type BodyPart, type PartKind, rawOf } from "./command-body";

/**
 * Whether `@` and this word mean a file. Claude Code attaches whatever exists under the name, which a converter
 * can't look up, so this is our caution: "path" for what is written like one, "maybe" for what may as well be a
 * package (`scope/pkg`), a handle or a host (`user.example.com`), "no" for any other word.
 */
export function likelyPath(parts: readonly BodyPart[]): "path" | "maybe" | "no" {
  const word = parts.map((part) => (argumentKinds.has(part.kind) ? "argument" : rawOf(part))).join("");
  if (!/^(?:[A-Za-z]:[\\/])?[\p{L}\p{N}_\-./~@+()[\]\\]+$/u.test(word) || !/[\p{L}\p{N}]/u.test(word)) return "no";
  if (parts.some(({ kind }) => argumentKinds.has(kind))) return "path";
  if (/^(?:\.{0,2}|~|[A-Za-z]:)[\\/]/.test(word) || /[\\/]$/.test(word)) return "path";
  const names = word.split(/[\\/]/);
  const name = names.at(-1) ?? "";
  const ending = /\.([A-Za-z][A-Za-z0-9]{0,11})$/.exec(name)?.[1]?.toLowerCase();
  if (ending !== undefined && (names.length > 1 || fileEndings.has(ending))) return "path";
  if (/^\.[A-Za-z]/.test(name) || wholeNames.has(name)) return "path";
  return names.length > 1 || name.includes(".") ? "maybe" : "no";
}

const argumentKinds: ReadonlySet<PartKind> = new Set(["all-arguments", "positional", "named"]);
/** Without a folder, only a well-known ending makes a file: `@john.doe` and `@pytest.fixture` are none. */
const fileEndings = new Set(
  (
    "astro bash bat bicep c cc cfg cjs clj cmake conf cpp cs css csv cts cxx dart diff env erl ex exs fish fs go gradle " +
    "graphql groovy h hcl hpp hs html ini ipynb java jl js json json5 jsonc jsonl jsx kt kts less lock log lua m md mdc " +
    "mdx mjs ml mts nix patch pdf php pl png jpg jpeg gif svg prisma properties proto ps1 py pyi r rb rs rst sass scala " +
    "scss sh sol sql svelte swift tex tf tfvars toml ts tsv tsx txt vb vue xml yaml yml zig zsh"
  ).split(" "),
);
const wholeNames = new Set(
  "CHANGELOG CODEOWNERS CONTRIBUTING Dockerfile Gemfile Jenkinsfile Justfile LICENSE Makefile NOTICE Procfile README Rakefile Vagrantfile".split(
    " ",
  ),
);
