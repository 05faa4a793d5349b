import fc from "fast-check";
import { expect, it } from "vitest";
import type { SyncOptions } from "../../../shared/config-sync";
import { openApp } from "../../app";
import { memorySystem } from "../../system/memory-system";
import { neutralRule, type PermissionTool } from "./permission-dialect";
import { isLooser } from "./permission-modes";
import { claudePermissions, qwenPermissions } from "./permissions";

const home = "/home/ada";
const files = { claude: `${home}/.claude/settings.json`, qwen: `${home}/.qwen/settings.json` };
const tools = { claude: claudePermissions, qwen: qwenPermissions };

const rules = fc.subarray(["Bash(rm *)", "Bash(git push)", "Read(.env)", "Read(~/.ssh)", "WebFetch", "mcp__a__b"]);
const lists = fc.record({ allow: rules, ask: rules, deny: rules });
const claude = fc
  .tuple(lists, fc.constantFrom(undefined, "plan", "default", "acceptEdits", "bypassPermissions", "dontAsk"))
  .map(([known, defaultMode]) => ({ permissions: { ...known, defaultMode } }));
const qwen = fc
  .tuple(lists, fc.constantFrom(undefined, "plan", "default", "auto-edit", "yolo"))
  .map(([known, approvalMode]) => ({ permissions: known, tools: { approvalMode } }));

interface Settings {
  readonly permissions?: { readonly [key: string]: unknown };
  readonly tools?: { readonly approvalMode?: string };
}

/** Each rule with how strict it is there, 0 for one that is not there or allowed. */
function strictness(tool: PermissionTool, text: string) {
  const settings: Settings = JSON.parse(text);
  const named = (list: string) =>
    ((settings.permissions?.[list] ?? []) as string[]).map((rule) => neutralRule(tool.rules, rule) ?? rule);
  const mode = String(settings.permissions?.["defaultMode"] ?? settings.tools?.approvalMode ?? "default");
  const levels = new Map([
    ...named("allow").map((name) => [name, 0] as const),
    ...named("ask").map((name) => [name, 2] as const),
    ...named("deny").map((name) => [name, 3] as const),
  ]);
  return { levels, mode: tool.modes.read(mode) ?? "default" };
}

it("nothing gets looser on any side by what the user did not answer", async () => {
  const run = fc.record({
    first: fc.tuple(claude, qwen),
    later: fc.tuple(claude, qwen),
    mode: fc.constantFrom("one-way" as const, "two-way" as const),
    source: fc.constantFrom("claude" as const, "qwen" as const),
    prune: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(run, async ({ first, later, mode, source, prune }) => {
      const system = memorySystem({
        files: { [files.claude]: JSON.stringify(first[0]), [files.qwen]: JSON.stringify(first[1]) },
      });
      const app = await openApp(system, { version: "1.0.0", dataFolder: "/data", cache: false });
      const destination = source === "claude" ? "qwen" : "claude";
      const options: SyncOptions = {
        source,
        destination,
        mode,
        prune,
        syncTypes: ["permissions"],
        skipServers: [],
        scope: "user",
        resolutions: {},
      };
      const sync = async () => {
        const before = system.files.texts();
        await app.applySync(app.planSync(options, { reveal: false }).planId, {});
        const after = system.files.texts();
        for (const id of ["claude", "qwen"] as const) {
          const [was, is] = [before, after].map((texts) => strictness(tools[id], texts[files[id]] ?? "{}"));
          for (const [name, level] of is?.levels ?? [])
            expect([name, level >= (was?.levels.get(name) ?? 1)]).toEqual([name, true]);
          for (const [name, level] of was?.levels ?? []) {
            expect([name, level === 0 || is?.levels.has(name)]).toEqual([name, true]);
          }
          expect(isLooser(is?.mode ?? "default", was?.mode ?? "default")).toBe(false);
        }
      };

      await sync();
      system.files.place(files.claude, JSON.stringify(later[0]));
      system.files.place(files.qwen, JSON.stringify(later[1]));
      await sync();
    }),
    { numRuns: 150 },
  );
});
