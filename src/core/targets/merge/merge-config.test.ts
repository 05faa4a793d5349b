import { describe, expect, it } from "vitest";
import type { MergeRule } from "../../../shared/targets/config";
import type { FileChoice } from "../../../shared/targets/plan";
import type { Format } from "../../documents/document";
import { parseDocument } from "../../documents/parse-document";
import { joinKeys, keyRules, splitKey } from "./key-rules";
import { configFormat, mergeConfig } from "./merge-config";

const rules: MergeRule[] = [
  { keys: ["kept", "data_*"], strategy: "keep-target" },
  { keys: ["**.forced"], strategy: "take-source" },
  { keys: ["list", "servers"], strategy: "append-unique" },
  { keys: ["asked"], strategy: "ask" },
  { keys: ["tables"], strategy: "merge" },
];

function merge(
  format: Format,
  texts: { base?: string; source: string; target: string; rules?: MergeRule[] },
  choiceOf: (key: string) => FileChoice | undefined = () => undefined,
) {
  return mergeConfig({ path: "x", sourcePath: "x", format, base: undefined, rules, choiceOf, ...texts });
}

describe("configuration", () => {
  it("is merged in YAML with comments and order of the target", () => {
    const outcome = merge("yaml", {
      base: "kept: 1\nfree: 1\nlist: [a]\n",
      source: "kept: 2\nfree: 2\nlist: [a, b]\n# why it is new\nfresh: true\n",
      target: "# mine\nlist:\n  - own # mine\n  - a\nkept: 9\nfree: 1\n",
    });

    expect(outcome).toMatchObject({
      kind: "merged",
      text: "# mine\nlist:\n  - own # mine\n  - a\n  - b\nkept: 9\nfree: 2\n# why it is new\nfresh: true\n",
    });
  });

  it("brings the comments of many new keys along in YAML, also of those inside of others", () => {
    const outcome = merge("yaml", {
      base: "",
      source:
        "# one\n# and two\na: 1\nb: 2\n\nown:\n  # three\n  c: 3\n  # four\n  d: 4\n# five\ne:\n  # six\n  f: 6\n",
      target: "own:\n    z: 1 # mine\nlast: 1\n",
    });

    expect(outcome).toMatchObject({
      kind: "merged",
      text: "own:\n    z: 1 # mine\n    # three\n    c: 3\n    # four\n    d: 4\nlast: 1\n# one\n# and two\na: 1\nb: 2\n# five\ne:\n    f: 6\n",
    });
  });

  it("is merged in JSON with comments", () => {
    const outcome = merge("jsonc", {
      base: '{ "free": 1, "gone": 1 }',
      source: '{ "free": 2, "servers": [{ "id": "a", "port": 1 }, { "id": "b" }] }',
      target: '{\n  // mine\n  "free": 1,\n  "gone": 1,\n  "servers": [{ "id": "a", "port": 9 }]\n}\n',
    });

    expect(outcome).toMatchObject({
      kind: "merged",
      text: '{\n  // mine\n  "free": 2,\n  "servers": [{ "id": "a", "port": 9 }, { "id": "b" }]\n}\n',
    });
  });

  it("is merged in INI and .env", () => {
    expect(
      merge("ini", {
        base: "[a]\nx = 1\n",
        source: "[a]\nx = 2\n; about y\ny = 1\n[b]\nz = 1\n",
        target: "; mine\n[a]\nx=1\nown=1\n",
      }),
    ).toMatchObject({ kind: "merged", text: "; mine\n[a]\nx=2\nown=1\n; about y\ny=1\n\n[b]\nz=1\n" });
    expect(
      merge("env", {
        base: "A=1\n",
        source: "A=2\n# for the gateway\nB='x y'\n",
        target: "export A=1 # mine\nOWN=1\n",
      }),
    ).toMatchObject({ kind: "merged", text: "export A=2 # mine\nOWN=1\n# for the gateway\nB='x y'\n" });
  });

  it("never takes away what only the target has, and keeps what the target took out", () => {
    const outcome = merge("toml", {
      base: "a = 1\nremoved = 1\nforced = 1\n",
      source: "removed = 2\nforced = 2\n",
      target: "a = 1\nown = 1\nforced = 9\n",
    });

    expect(outcome).toMatchObject({ kind: "merged", text: "own = 1\nforced = 2\n" });
  });

  it("asks about a key that is to be asked about, and only while the main project changed it", () => {
    expect(merge("toml", { base: "asked = 1\n", source: "asked = 2\n", target: "asked = 1\n" })).toMatchObject({
      kind: "conflict",
      reason: "To be asked about: asked",
    });
    expect(
      merge("toml", { base: "asked = 1\n", source: "asked = 2\n", target: "asked = 1\n" }, (key) =>
        key === "asked" ? "take" : undefined,
      ),
    ).toMatchObject({ kind: "merged", text: "asked = 2\n" });
    expect(merge("toml", { base: "asked = 2\n", source: "asked = 2\n", target: "asked = 1\n" }).kind).toBe("unchanged");
  });

  it("asks about a new key that is to be asked about, and adds none where the target decides", () => {
    const asked = { base: "a = 1\n", source: "a = 1\nasked = 2\n", target: "a = 1\n" };
    expect(merge("toml", asked)).toMatchObject({ kind: "conflict", reason: "To be asked about: asked" });
    expect(merge("toml", asked, () => "take")).toMatchObject({ kind: "merged", text: "a = 1\nasked = 2\n" });

    const kept = merge("yaml", {
      base: "kept: { a: 1 }\n",
      source: "kept: { a: 1, b: 2 }\n",
      target: "kept: { a: 1 }\n",
    });
    expect(kept).toMatchObject({ kind: "unchanged", keys: [{ key: "kept.b", outcome: "kept" }] });
  });

  it.each([
    ["toml", "[new]\nx = 1\nmine = 2\n[new.deep]\ny = 1\nmine = 2\n"],
    ["yaml", "new:\n  x: 1\n  mine: 2\n  deep: { y: 1, mine: 2 }\n"],
    ["jsonc", '{ "new": { "x": 1, "mine": 2, "deep": { "y": 1, "mine": 2 } } }'],
  ] as const)("of a new table in %s leaves out the keys where the target decides", (format, source) => {
    const target = format === "jsonc" ? "{}\n" : "";
    const mine: MergeRule = { keys: ["**.mine"], strategy: "keep-target" };

    const outcome = merge(format, { base: target, source, target, rules: [mine] });

    const text = outcome.kind === "merged" ? outcome.text : "";
    expect(parseDocument(text, format, { path: "x" }).get([])).toEqual({ new: { x: 1, deep: { y: 1 } } });
  });

  it("without a base adds what is new, and explains what it leaves", () => {
    const outcome = merge("toml", { source: "free = 2\nfresh = 1\n", target: "free = 1\n" });

    expect(outcome).toMatchObject({ kind: "merged", text: "free = 1\nfresh = 1\n" });
    expect(outcome.keys).toMatchObject([
      { key: "free", outcome: "kept", reason: "The target has another value, and nobody knows who changed it" },
      { key: "fresh", outcome: "added" },
    ]);
  });

  it("is left alone when it can't be read", () => {
    expect(merge("toml", { source: "a = 1\n", target: "a = = 1\n" })).toMatchObject({ kind: "conflict" });
  });
});

describe("key paths", () => {
  it("have keys with dots in quotes", () => {
    expect(splitKey('models."name:tag.x".url')).toEqual(["models", "name:tag.x", "url"]);
    expect(joinKeys(["models", "a.b", "url"])).toBe('models."a.b".url');
  });

  it.each([
    ["providers", ["providers", "a", "url"], true],
    ["providers.*.url", ["providers", "a", "url"], true],
    ["providers.*.url", ["providers", "a"], false],
    ["**.url", ["a", "b", "url"], true],
    ["**.url", ["url", "deep"], true],
    ["a.**.z", ["a", "z"], true],
    ["api_*", ["api_key"], true],
    ["key", ["other", "key"], false],
  ])("%s for %j: %s", (pattern, keys, isNamed) => {
    const rule = keyRules([{ keys: [pattern], strategy: "ask" }], "x.toml");

    expect(rule(keys) === "ask").toBe(isNamed);
  });

  it("hold for the files that a rule names", () => {
    const rule = keyRules([{ files: ["*.toml"], keys: ["a"], strategy: "ask" }], "x.yaml");

    expect(rule(["a"])).toBeUndefined();
  });
});

it("formats are told by name", () => {
  expect([".env", ".env.local", "x.cfg", "a/x.yml", "x.py"].map(configFormat)).toEqual([
    "env",
    "env",
    "ini",
    "yaml",
    undefined,
  ]);
});
