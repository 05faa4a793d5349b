import { describe, expect, it } from "vitest";
import { memorySystem } from "../../../system/memory-system";
import { defaultMapping } from "./default-mapping";
import { findReferences, rewriteMentions } from "./find-references";
import { printMapping, readMapping } from "./mapping-file";
import { type KnownNames, mentionFinder } from "./match-mentions";

const same: KnownNames = { renaming: (project, session) => [project, session], names: [] };
const standard = defaultMapping({ project: "p", session: "s" });
const finder = mentionFinder(standard, standard, same);
const rewritten = (text: string) => new TextDecoder().decode(rewriteMentions(new TextEncoder().encode(text), finder));

describe("the standard table", () => {
  it.each([
    ["python .cursor/tasks/governance.py handoff a b", "lockstep session handoff a b"],
    ["python3  .cursor/tasks/session_manager.py demo", "lockstep session new demo"],
    ["see `idse-governance/state/state.json`.", "see `.idse/projects/p/session_state.json`."],
    ["dir: idse-governance", "dir: .idse"],
    ["'.cursor\\\\tasks\\\\governance.py'", "'lockstep session'"],
    ["projects/demo/sessions/one/intents/intent.md", ".idse/projects/demo/sessions/one/intents/intent.md"],
    ["specs/projects/demo/sessions/one/spec.md", ".idse/projects/demo/sessions/one/specs/spec.md"],
    ["ls projects/*/sessions", "ls .idse/projects/*/sessions"],
    ["open plans/current/plan.md", "open .idse/projects/p/sessions/s/plans/plan.md"],
    ["cat .cursor/config/idse-governance.json", "cat .idse/config.json"],
    ["été idse-governance/été", "été .idse/été"],
  ])("rewrites %j", (text, expected) => {
    expect(rewritten(text)).toBe(expected);
    expect(rewritten(expected)).toBe(expected);
  });

  it.each([
    ".cursor/tasks.deprecated/governance.py",
    "idse-governance.prototype/feedback",
    ".idse/projects/demo/sessions/one",
    "test_session_manager.py",
    "my-idse-governance-fork",
    "plans/currently",
    "import './tasks/current.js'",
  ])("leaves %j", (text) => {
    expect(finder.find(text)).toEqual([]);
  });
});

it("still lists what the user took out of the table", () => {
  const own = mentionFinder([{ old: ".cursor/tasks", new: null }], standard, same);

  const found = own.find("idse-governance and .cursor/tasks and .idse_active_session.json");

  expect(found.map(({ old, fresh }) => [old, fresh])).toEqual([
    ["idse-governance", undefined],
    [".cursor/tasks", undefined],
    [".idse_active_session.json", undefined],
  ]);
});

describe("the names of a prototype", () => {
  const renaming: KnownNames["renaming"] = (project, session) => [project, session.replace(":", "-")];
  const known = { renaming, names: ["p", "a:b", "My App (new)", "caf\u00e9 \u{1f389}"] };
  const own = mentionFinder(standard, standard, known);
  const written = (text: string) => new TextDecoder().decode(rewriteMentions(new TextEncoder().encode(text), own));

  it.each([
    ["projects/p/sessions/a:b/x", ".idse/projects/p/sessions/a-b/x"],
    ["projects/p/sessions/\u00e9:b/x", ".idse/projects/p/sessions/\u00e9-b/x"],
    ["see projects/My App (new)/sessions/one, or", "see .idse/projects/My App (new)/sessions/one, or"],
    [
      "specs/projects/My App (new)/sessions/caf\u00e9 \u{1f389}/spec.md",
      ".idse/projects/My App (new)/sessions/caf\u00e9 \u{1f389}/specs/spec.md",
    ],
  ])("are known in %j", (text, expected) => {
    expect(written(text)).toBe(expected);
    expect(written(expected)).toBe(expected);
  });

  it("do not make a name of what only begins like one", () => {
    expect(written("projects/My Other App/sessions/x")).toBe("projects/My Other App/sessions/x");
  });
});

it("keeps the table as YAML that can be edited", () => {
  expect(readMapping(printMapping(standard), "mapping.yaml")).toEqual(standard);
});

it("tells active mentions from history, and passes by what git ignores and what is no text", async () => {
  const { files } = memorySystem({
    files: {
      "/w/CLAUDE.md": "a\nidse-governance/\n",
      "/w/.github/workflows/a.yml": "run: python .cursor/tasks/governance.py view\n",
      "/w/.vscode/tasks.json": '{ "file": "./.cursor/tasks/governance.py" }\n',
      "/w/src/a.py": Buffer.from("caf\xe9 = 'idse-governance'\n", "latin1"),
      "/w/docs/wide.txt": Buffer.from("\ufeffidse-governance", "utf16le"),
      "/w/CHANGELOG.md": "idse-governance\n",
      "/w/projects/p/sessions/s/plans/plan.md": "idse-governance\n",
      "/w/docs/archive/old.md": "idse-governance\n",
      "/w/.gitignore": "made/\n",
      "/w/made/x.md": "idse-governance\n",
      "/w/node_modules/x/readme.md": "idse-governance\n",
      "/w/picture.bin": "\0idse-governance",
    },
  });

  const found = (await findReferences(files, "/w", finder)).flatMap(({ references }) => references);

  const told = found.map(({ file, line, column, kind, active, new: fresh }) => [
    file,
    line,
    column,
    kind,
    active,
    fresh,
  ]);
  expect(told).toEqual([
    [".github/workflows/a.yml", 1, 6, "pipeline", true, "lockstep session status"],
    [".vscode/tasks.json", 1, 14, "editor-task", true, "lockstep session"],
    ["CHANGELOG.md", 1, 1, "history", false, undefined],
    ["CLAUDE.md", 2, 1, "instructions", true, ".idse"],
    ["docs/archive/old.md", 1, 1, "archive", false, undefined],
    ["docs/wide.txt", 1, 1, "document", true, undefined],
    ["projects/p/sessions/s/plans/plan.md", 1, 1, "session", false, undefined],
    ["src/a.py", 1, 9, "code", true, ".idse"],
  ]);
  expect(found.filter(({ isCommand }) => isCommand).map(({ file }) => file)).toEqual([".vscode/tasks.json"]);
});
