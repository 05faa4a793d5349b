import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { categoriser } from "../detect/categorise";
import { configSchema } from "./config-schema";
import { parseConfig, readConfig, requireConfig } from "./read-config";

const project = { name: "opencode", code: "src/opencode" };

describe("lockstep.yaml", () => {
  it("may be missing: then the categories and components of the plan that target sync comes from count", () => {
    const { files } = memorySystem({ files: { "/main/src/opencode/cli.py": "" } });

    const config = requireConfig(files, "/main");

    expect(Object.keys(config.categories)).toEqual(["provider", "tools", "session", "config", "cli", "docs", "rag"]);
    expect(Object.keys(config.components)).toEqual(["code", "docs", "about", "plans", "rag", "config"]);
    expect(config.components["config"]?.files).toEqual(["opencode.toml"]);
    expect(config.components["code"]?.source).toBe("src/opencode");
  });

  it("is as the guide shows it", () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync(join("docs", "targets.md"), "utf8"))?.[1] ?? "";

    const reading = parseConfig(example, "lockstep.yaml", project);

    expect(reading.kind === "read" && Object.keys(reading.config.components)).toEqual([
      "code",
      "docs",
      "about",
      "plans",
      "rag",
      "config",
    ]);
  });

  it("says every mistake with line and column", () => {
    const text = [
      "categories:",
      "  docs: { globs: [docs/**], priority: urgent }",
      "components:",
      "  docs: { source: ../elsewhere }",
      "chekcs: []",
      "",
    ].join("\n");

    const reading = parseConfig(text, "lockstep.yaml", project);

    expect(reading.kind === "invalid" && reading.problems.map(({ message }) => message)).toEqual([
      'lockstep.yaml:2:29: "priority" must be "critical", "high", "medium" or "low".',
      'lockstep.yaml:4:11: "source" must be a path below its folder.',
      'lockstep.yaml:5:1: "chekcs" is unknown here.',
    ]);
  });

  it.each([
    ["concurrency: 65", '1:1: "concurrency" must be at most 64.'],
    ["concurrency: 1.5", '1:1: "concurrency" must be a whole number.'],
    ["concurrency: many", '1:1: "concurrency" must be a number, not a text.'],
    ["backups: { keep: 0 }", '1:12: "keep" must be at least 1.'],
    ["checks: [{ id: a, group: core, run: [] }]", '1:32: "run" must not be empty.'],
    ["checks: [{ id: a, run: [x] }]", '1:10: "group" must be "preflight", "core", "integration", "docs" or "feature".'],
    ["name: 3", '1:1: "name" must be a text, not a number.'],
    ["checks: [{ group: core, run: [x] }]", '1:10: "id" is missing.'],
    ["version: 2", '1:1: "version" must be 1.'],
    ["categories: { Foo: { globs: [a] } }", '1:15: "Foo" must be of small letters, digits and single dashes.'],
    ["components: { a: { destination: 3 } }", '1:20: "destination" must be a text or a map.'],
    ["components: { a: { destination: { vendored: /x } } }", '1:35: "vendored" must be a path below its folder.'],
    ["components: { a: { destination: { vendored: 3 } } }", '1:35: "vendored" must be a text, not a number.'],
  ])("says in words of its own what %s should be", (text, sentence) => {
    const reading = parseConfig(text, "lockstep.yaml", project);

    expect(reading.kind === "invalid" && reading.problems[0]?.message).toBe(`lockstep.yaml:${sentence}`);
  });

  it.each([
    ".git/hooks",
    "{package}/.GIT",
    ".git{package}/hooks",
    "docs\\\\Git~1\\\\hooks",
    ".git. /x",
    ".git::$INDEX_ALLOCATION/x",
    ".Lockstep",
  ])("sends no component to %s, neither for all targets nor for one type", (place) => {
    for (const destination of [`"${place}"`, `{ vendored: "${place}" }`]) {
      const text = `components:\n  docs: { source: docs, destination: ${destination} }\n`;

      const reading = parseConfig(text, "lockstep.yaml", project);

      expect(reading.kind === "invalid" && reading.problems.map(({ message }) => message)).toEqual([
        expect.stringContaining("must not lead into .git or .lockstep of the target."),
      ]);
    }
    const near = "components: { docs: { source: docs, destination: .github/git } }";
    expect(parseConfig(near, "lockstep.yaml", project).kind).toBe("read");
  });

  it("is told where no sound YAML stands, and never half read", () => {
    const { files } = memorySystem({ files: { "/main/lockstep.yaml": "a: [1\n" } });

    expect(readConfig(files, "/main")).toMatchObject({ kind: "invalid", problems: [{ code: "config-invalid" }] });
    expect(() => requireConfig(files, "/main")).toThrow(/lockstep\.yaml:\d+:\d+/);
  });

  it("refuses checks that share an id, have nothing to run, or blame a component that is not there", () => {
    const text = [
      "components: { docs: { source: docs } }",
      "checks:",
      "  - { id: a, group: core, built_in: links }",
      "  - { id: a, group: core, built_in: links, component: code }",
    ].join("\n");

    const reading = parseConfig(text, "lockstep.yaml", project);

    expect(reading.kind === "invalid" && reading.problems.map(({ message }) => message)).toEqual([
      'lockstep.yaml:4:7: "id" is used twice (a).',
      'lockstep.yaml:4:44: "component" names no component (code).',
    ]);
    expect(parseConfig("checks: [{ id: a, group: core }]", "lockstep.yaml", project).kind).toBe("invalid");
  });

  it("has a JSON Schema for editors that says the same", () => {
    const file = join("resources", "schemas", "lockstep.schema.json");
    if (process.env["LOCKSTEP_WRITE_SCHEMAS"]) writeFileSync(file, `${JSON.stringify(configSchema(), null, 2)}\n`);

    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(JSON.stringify(configSchema())));
  });
});

describe("the default categories", () => {
  const { files } = memorySystem({ files: { "/main/src/opencode/x": "" } });
  const categorise = categoriser(requireConfig(files, "/main"));

  it.each([
    ["src/opencode/provider/openai.py", "provider", "high"],
    ["src/opencode/provider/deep/x.py", "uncategorised", "medium"],
    ["src/opencode/cli/commands/run.py", "cli", "medium"],
    ["opencode.toml", "config", "medium"],
    ["tests/pyproject.toml", "uncategorised", "medium"],
    ["docs/GUIDE.md", "docs", "low"],
    ["docs/api/rest.md", "docs", "medium"],
    ["plans/INTEGRATION_PLAN.md", "docs", "high"],
    ["RAG/troubleshooting/errors/ERR-001.md", "rag", "high"],
  ])("put %s into %s, %s", (path, category, priority) => {
    expect(categorise(path)).toMatchObject({ category, priority });
  });
});
