import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { changeSetExport } from "../../shared/change-set-export";
import { openApp } from "../app";
import { blobStore } from "../changes/blob-store";
import { dataFolder } from "../changes/data-folder";
import type { Manifest } from "../changes/manifest";
import { memorySystem } from "../system/memory-system";
import { nodeSystem } from "../system/node-system";
import { syncOptions } from "../testing/sync-scene";
import { exportChangeSet } from "./export";

const token = "ghp_Zk3n8sQm4tR7vW2xY5bC9dF1gH6jK0lPqUeA";

describe("an exported change set", () => {
  it("is, as a patch with secrets in clear, the change itself for git apply in the home folder", async () => {
    const { app, id, home, before } = await synced();

    const { name, text } = app.exportChangeSet(id, "patch", { reveal: true });

    expect(name).toBe(`lockstep-${id}.patch`);
    expect(text).toContain(`in ${home}\n`);
    writeFileSync(join(before, name), text);
    execFileSync("git", ["apply", name], { cwd: before });
    for (const path of [".qwen/settings.json", ".qwen/commands/hi.md", ".claude.json"])
      expect(readFileSync(join(before, path), "utf8"), path).toBe(readFileSync(join(home, path), "utf8"));
  });

  it("says, as a patch of what is in a .git folder, how git takes it", async () => {
    const { app, id, before } = await synced({ ".claude/commands/.git/hooks/hi.md": "Say hi.\n" });

    const { name, text } = app.exportChangeSet(id, "patch", { reveal: true });

    const words = /To apply it: git (apply --unsafe-paths), /.exec(text)?.[1] ?? "";
    writeFileSync(join(before, name), text);
    execFileSync("git", [...words.split(" "), name], { cwd: before });
    expect(readFileSync(join(before, ".qwen/commands/.git/hooks/hi.md"), "utf8")).toBe("Say hi.\n");
  });

  it("holds no secret unless asked for, and says what that means for a patch", async () => {
    const { app, id } = await synced();

    const patch = app.exportChangeSet(id, "patch", { reveal: false }).text;
    const json = app.exportChangeSet(id, "json", { reveal: false }).text;

    expect(patch + json).not.toContain(token);
    expect(patch).toContain("for reading only");
    expect(changeSetExport.parse(JSON.parse(json)).secrets).toBe("masked");
  });

  it("holds no secret of the commands that its sync ran, unless asked for", () => {
    const system = memorySystem();
    const blobs = blobStore(system, dataFolder("/data"));
    const argv = ["pip", "install", `https://ada:${token}@example.com/demo.whl`];
    const at = "2026-01-30T12:00:00.000Z";
    const about = { format: 1, id: "20260130t120000000-00000001", engine: "targets", title: "Sync one" } as const;
    const nothing = { changes: [], report: [], removeFolders: [], makeFolders: [] };
    const steps = [{ id: "install:one", title: "Install demo", argv, folder: "/one" }];
    const manifest: Manifest = {
      ...{ format: 1, applied: at, staged: [], owners: [], mountPoints: [], madeFolders: [], removedFolders: [] },
      set: { ...about, ...nothing, created: at, steps },
      pruned: false,
    };
    const exported = (reveal: boolean) => exportChangeSet(system, blobs, manifest, "json", { reveal }).text;

    expect(exported(true)).toContain(token);
    expect(exported(false)).not.toContain(token);
  });

  it("has, as JSON, the set and its files before and after, without Lockstep's own memory", async () => {
    const { app, id, home } = await synced();

    const { set, files, secrets } = changeSetExport.parse(
      JSON.parse(app.exportChangeSet(id, "json", { reveal: true }).text),
    );

    expect(set.id).toBe(id);
    expect(secrets).toBe("in-clear");
    expect(files.map(({ path }) => path).sort()).toEqual([
      join(home, ".qwen/commands/hi.md"),
      join(home, ".qwen/settings.json"),
    ]);
    expect(files.find(({ path }) => path.endsWith("settings.json"))).toMatchObject({
      before: { kind: "text", text: "{}\n" },
      after: { kind: "text", text: readFileSync(join(home, ".qwen/settings.json"), "utf8") },
    });
    expect(files.find(({ path }) => path.endsWith("hi.md"))?.before).toEqual({ kind: "absent" });
  });

  it("is, once its backup was forgotten, no patch any more, but still a list", async () => {
    const { app, id } = await synced();
    await app.forget(id);

    expect(() => app.exportChangeSet(id, "patch", { reveal: true })).toThrow(/was forgotten/);
    const { files } = changeSetExport.parse(JSON.parse(app.exportChangeSet(id, "json", { reveal: true }).text));
    expect(files.map(({ after }) => after.kind)).toContain("omitted");
  });
});

/** A home after a sync from Claude Code to Qwen Code, and a copy of it from before. */
async function synced(files: Readonly<Record<string, string>> = {}) {
  const root = mkdtempSync(join(tmpdir(), "lockstep-export-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const home = join(root, "home");
  mkdirSync(join(home, ".claude/commands"), { recursive: true });
  mkdirSync(join(home, ".qwen"));
  const one = { type: "stdio", command: "one", env: { TOKEN: token } };
  writeFileSync(join(home, ".claude.json"), JSON.stringify({ mcpServers: { one } }));
  writeFileSync(join(home, ".claude/commands/hi.md"), "Say hi.\n");
  writeFileSync(join(home, ".qwen/settings.json"), "{}\n");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  const before = join(root, "before");
  cpSync(home, before, { recursive: true });
  const app = await openApp(nodeSystem({ home }), { version: "1", dataFolder: join(root, "data"), cache: false });
  const { planId } = app.planSync(
    syncOptions(["all"], { resolutions: { "mcp-servers/one": { kind: "auto", answers: { secret: "copy" } } } }),
    { reveal: false },
  );
  const outcome = await app.applySync(planId, {});
  expect(outcome).toMatchObject({ kind: "applied", leftovers: [] });
  expect(existsSync(join(home, ".qwen/commands/hi.md"))).toBe(true);
  return { app, home, before, id: outcome.kind === "applied" ? outcome.changeSetId : "" };
}
