import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDraft } from "../../../changes/draft";
import { memorySystem } from "../../../system/memory-system";
import { nodeSystem } from "../../../system/node-system";
import type { System } from "../../../system/system";
import { findPrototype } from "./find-prototype";
import { knownSessions } from "./known-session";

describe("a prototype", () => {
  it.each([
    ["projects/p/sessions/s/specs/spec.md", "specs/spec.md", "session-first"],
    ["projects/p/sessions/s/spec.md", "specs/spec.md", "flat"],
    ["projects/p/sessions/s/implementation.md", "implementation/README.md", "flat"],
    ["projects/p/s/specs/spec.md", "specs/spec.md", "stray"],
    ["specs/projects/p/sessions/s/spec.md", "specs/spec.md", "stage-first"],
    ["projects/p/sessions/s/.owner", "metadata/.owner", "session-first"],
    ["projects/p/sessions/s/metadata/session_state.json", "metadata/prototype/session_state.json", "session-first"],
    ["projects/p/sessions/s/notes/deep/a.txt", "notes/deep/a.txt", "session-first"],
  ])("may keep an artifact at %s", (from, to, layout) => {
    const { versions } = find({ [from]: "# One\n" });

    expect(versions).toMatchObject([{ project: "p", session: "s", from, to, layout }]);
  });

  it("gives what is current to the session that is active", () => {
    const active = JSON.stringify({ session_id: "s-1765000000", name: "s", project: "p", created_at: 1765000000.5 });

    const { versions, current } = find({
      "projects/p/sessions/s/specs/spec.md": "# Spec\n",
      "projects/p/sessions/t/specs/spec.md": "# Spec\n",
      "plans/current/plan.md": "# Plan\n",
      ".idse_active_session.json": active,
    });

    expect(versions.find(({ layout }) => layout === "current")).toMatchObject({ project: "p", session: "s" });
    expect(current).toEqual(new Map([["p", "s"]]));
  });

  it("reads the history in both of its shapes", () => {
    const prototype = find({
      "projects/p/sessions/s/spec.md": "# Spec\n",
      "projects/q/sessions/old/spec.md": "# Spec\n",
      ".idse_sessions_history.json": JSON.stringify({
        p: [{ session_id: "s", name: "Search", created_at: 1765000000.25 }],
        q: { sessions: { old: { created_at: 1764000000, owner: "Ada" } } },
      }),
    });

    const known = (project: string, session: string) => knownSessions(prototype)({ project, session });
    expect(known("p", "s")).toMatchObject({ name: "Search", created: "2025-12-06T05:46:40.250Z" });
    expect(known("q", "old")).toMatchObject({ owner: "Ada", created: "2025-11-24T16:00:00.000Z" });
  });

  it.each(["2026-01-10T12:00:00", "2026-01-10T12:00:00+02:00"])("keeps the time %s as it is written", (time) => {
    const { known } = find({
      "projects/p/sessions/s/spec.md": "# Spec\n",
      ".idse_sessions_history.json": JSON.stringify({ p: { s: { created_at: time } } }),
    });

    expect(known).toMatchObject([{ created: time }]);
  });

  it("tells sessions of the same name in two projects apart, and knows a folder by the session's name", () => {
    const prototype = find({
      "projects/p/sessions/main/spec.md": "# Spec\n",
      "projects/q/sessions/main/spec.md": "# Spec\n",
      "projects/p/sessions/search/spec.md": "# Spec\n",
      "projects/p/sessions/plan-1765000002/spec.md": "# Spec\n",
      "projects/p/sessions/plan/spec.md": "# Spec\n",
      ".idse_sessions_history.json": JSON.stringify({
        p: {
          main: { session_id: "main", owner: "Ada" },
          search: { session_id: "search-1765000001", owner: "Zoe" },
          plan: { session_id: "plan-1765000002", owner: "Eve" },
        },
        q: [{ session_id: "main", owner: "Bob" }],
      }),
    });

    const owner = (project: string, session: string) => knownSessions(prototype)({ project, session })?.owner;
    expect([owner("p", "main"), owner("q", "main"), owner("p", "search")]).toEqual(["Ada", "Bob", "Zoe"]);
    expect([owner("p", "plan-1765000002"), owner("p", "plan")]).toEqual(["Eve", undefined]);
  });

  it.each([
    ["session_id: t\ncanonical_root: x\n# by hand\n", "t", []],
    ["t", "t", []],
    ["gone\n", "t", ["pointer-broken", "pointer-guessed"]],
    ["\n", "t", ["pointer-broken", "pointer-guessed"]],
  ])("reads the pointer %j", (text, session, codes) => {
    const { current, around } = find({
      "projects/p/sessions/t/spec.md": "# Spec\n",
      "projects/p/CURRENT_SESSION": text,
    });

    expect(current.get("p")).toBe(session);
    expect(around.findings.map(({ code }) => code).filter((code) => code.startsWith("pointer"))).toEqual(codes);
  });

  it("copies no notice and no pointer", () => {
    const { versions, around } = find({
      "projects/p/sessions/s/specs/spec.md": "# Spec\n",
      "specs/projects/p/sessions/s/spec.md": "# Legacy Path Notice\n\nMoved.\n",
      "specs/current/spec.md": "../../projects/p/sessions/s/specs/spec.md\n",
    });

    expect(versions).toHaveLength(1);
    expect(around.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(["notice-left", "pointer-left"]));
  });

  it.each([
    [{ active_stage: "Spec", role_change_event: { from: "planner", to: "Builder" } }, []],
    [{ active_stage: "Spec", role_change_event: null }, []],
    [{ active_stage: "Production" }, ['stage "Production" is none of intent']],
    [{ role_change_event: { from: "planner", to: "production" } }, ['role "production" is none of builder']],
    [[], ["It holds no state"]],
  ])("tells what is unknown in the state of the workspace: %j", (state, sentences) => {
    const { around } = find({
      "projects/p/sessions/s/spec.md": "# Spec\n",
      "idse-governance/state/state.json": JSON.stringify(state),
    });

    const told = around.findings.filter(({ path }) => path === "idse-governance/state/state.json");
    expect(told.map(({ message }) => message)).toEqual(sentences.map((text) => expect.stringContaining(text)));
  });

  it("tells of what lies beside the sessions in the folders of stages", () => {
    const { versions, around } = find({
      "specs/projects/p/sessions/s/spec.md": "# Spec\n",
      "specs/projects/a.md": "# Note\n",
      "specs/projects/p/b.md": "# Note\n",
      "specs/projects/p/stray/spec.md": "# Spec\n",
      "specs/projects/p/sessions/c.md": "# Note\n",
    });

    expect(versions).toHaveLength(1);
    const told = around.findings.filter(({ code }) => code === "not-in-a-session").map(({ path }) => path);
    expect(told.map((path) => path.replace("specs/projects/", ""))).toEqual([
      "a.md",
      "p/b.md",
      "p/sessions/c.md",
      "p/stray",
    ]);
  });

  it("never reads through a link that leads out of the workspace", () => {
    const system = memorySystem({
      files: { "/w/projects/p/sessions/s/spec.md": "# Spec\n", "/secret.md": "secret\n" },
    });
    system.files.link("/w/projects/p/sessions/s/leak.md", "/secret.md");

    const { versions, around } = findIn(system, "/w");

    expect(versions.map(({ to }) => to)).toEqual(["specs/spec.md"]);
    expect(around.findings).toContainEqual(expect.objectContaining({ code: "outside" }));
  });

  it("follows no link to a folder, not even at the top", () => {
    const system = memorySystem({
      files: {
        "/w/projects/p/sessions/s/spec.md": "# Spec\n",
        "/else/projects/p/sessions/t/intent.md": "# Intent\n",
        "/else/governance.py": "pass\n",
      },
    });
    system.files.link("/w/intents", "/else");
    system.files.link("/w/projects/p/sessions/u", "/else/projects/p/sessions/t");
    system.files.link("/w/.cursor/tasks", "/else");

    const { sessions, ownFolders, around } = findIn(system, "/w");

    expect([sessions.length, ownFolders]).toEqual([1, []]);
    const told = around.findings.filter(({ code }) => code === "folder-link").map(({ path }) => path);
    expect(told.sort()).toEqual([".cursor/tasks", "intents/projects", "projects/p/sessions/u"]);
  });

  it.skipIf(process.platform !== "linux")("tells of a file whose name can't be read", () => {
    const root = mkdtempSync(join(tmpdir(), "lockstep-names-"));
    const folder = join(root, "projects/p/sessions/s");
    mkdirSync(folder, { recursive: true });
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from(".md")]), "# One\n");

    const { sessions, around } = findIn(nodeSystem(), root);

    expect(sessions).toHaveLength(1);
    expect(around.findings).toContainEqual(expect.objectContaining({ code: "unreadable", severity: "error" }));
    rmSync(root, { recursive: true });
  });
});

function find(files: Readonly<Record<string, string>>) {
  const entries = Object.entries(files).map(([path, text]) => [`/w/${path}`, text] as const);
  return findIn(memorySystem({ files: Object.fromEntries(entries) }), "/w");
}

function findIn(system: System, root: string) {
  return findPrototype({ files: system.files, root, draft: openDraft(system, { roots: [root] }) });
}
