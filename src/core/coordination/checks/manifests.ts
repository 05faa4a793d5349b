import { dirname, join } from "node:path";
import type { Path, Value } from "../../documents/document";
import { DocumentError } from "../../documents/document-error";
import { parseJson } from "../../documents/json";
import { parseToml } from "../../documents/toml";

/** What a manifest says about the version; `elsewhere`: by way of another file. */
export type Said =
  | { readonly kind: "version" | "elsewhere"; readonly version: string }
  | { readonly kind: "nothing"; readonly reason: string };

interface Manifest {
  /** In the folder of the repository. */
  readonly file: string;
  readonly scheme: "semver" | "cargo" | "pep440";
  /** `read` gives the text of a file by its absolute path, undefined when it may not or can't be read. */
  readonly say: (read: (path: string) => string | undefined, path: string) => Said;
}

/** The files that say a version, in the order in which they are asked. */
export const manifests: readonly Manifest[] = [
  {
    file: "pyproject.toml",
    scheme: "pep440",
    say: (read, path) => withValues("pyproject.toml", read(path), parseToml, sayPython),
  },
  {
    file: "package.json",
    scheme: "semver",
    say: (read, path) => withValues("package.json", read(path), parseNodeJson, sayNode),
  },
  {
    file: "Cargo.toml",
    scheme: "cargo",
    say: (read, path) => withValues("Cargo.toml", read(path), parseToml, (get) => sayCargo(get, read, path)),
  },
];

type Get = (path: Path) => Value | undefined;

/** https://packaging.python.org/en/latest/specifications/pyproject-toml/ and Poetry's table from before it. */
function sayPython(get: Get): Said {
  const version = textAt(get, ["project", "version"]) ?? textAt(get, ["tool", "poetry", "version"]);
  if (version !== undefined && !isPlaceholder(version)) return { kind: "version", version };
  const dynamic = get(["project", "dynamic"]);
  if (Array.isArray(dynamic) && dynamic.includes("version")) {
    return nothing("pyproject.toml says that the version is dynamic: it is made when the package is built.");
  }
  return nothing(version === undefined ? "pyproject.toml says no version." : placeholder("pyproject.toml", version));
}

function sayNode(get: Get): Said {
  const version = textAt(get, ["version"]);
  if (version === undefined) return nothing("package.json says no version.");
  return isPlaceholder(version) ? nothing(placeholder("package.json", version)) : { kind: "version", version };
}

/** https://doc.rust-lang.org/cargo/reference/workspaces.html: a member may take the version of its workspace. */
function sayCargo(get: Get, read: (path: string) => string | undefined, path: string): Said {
  const own = textAt(get, ["package", "version"]);
  if (own !== undefined) return { kind: "version", version: own };
  const shared = textAt(get, ["workspace", "package", "version"]);
  if (shared !== undefined) return { kind: "version", version: shared };
  if (get(["package", "version", "workspace"]) !== true) return nothing("Cargo.toml says no version.");
  const named = textAt(get, ["package", "workspace"]);
  const folder = dirname(path);
  for (const root of named === undefined ? parentsOf(folder) : [join(folder, named)]) {
    const text = read(join(root, "Cargo.toml"));
    if (text === undefined) continue;
    const said = withValues("Cargo.toml", text, parseToml, (getShared) => {
      const version = textAt(getShared, ["workspace", "package", "version"]);
      return version === undefined ? nothing("") : { kind: "elsewhere", version };
    });
    if (said.kind === "elsewhere") return said;
  }
  return nothing("Cargo.toml takes the version of a workspace, which was not found.");
}

function parentsOf(folder: string): string[] {
  const parents: string[] = [];
  for (let at = dirname(folder); parents.at(-1) !== at && parents.length < mostParents; at = dirname(at))
    parents.push(at);
  return parents;
}

function withValues(
  file: string,
  text: string | undefined,
  parse: (text: string, options: { readonly path: string }) => { get: Get },
  say: (get: Get) => Said,
): Said {
  if (text === undefined) return nothing(`${file} leads out of the repository.`);
  try {
    const document = parse(text, { path: file });
    return say((path) => document.get(path));
  } catch (error) {
    if (error instanceof DocumentError)
      return nothing(`${error.message.replace(/[.\s]*$/, "")}, so that it says no version.`);
    throw error;
  }
}

function parseNodeJson(text: string, { path }: { readonly path: string }) {
  return parseJson(text, { format: "json", path });
}

function textAt(get: Get, path: Path): string | undefined {
  const value = get(path);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** What release tools have written into a file whose version they set later, and Poetry into a project that is no package. */
function isPlaceholder(version: string): boolean {
  return /^0\.0\.0(?:-(?:development|semantic(?:ally)?-?released?|placeholder|managed.*))$/i.test(version);
}

function placeholder(file: string, version: string): string {
  return `${file} holds the place of a version (${version}).`;
}

function nothing(reason: string): Said {
  return { kind: "nothing", reason };
}

const mostParents = 8;
