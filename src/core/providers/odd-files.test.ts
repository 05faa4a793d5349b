import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openApp } from "../app";
import { nodeSystem } from "../system/node-system";
import { syncWays } from "../testing/sync-scene";

const { oneWay } = syncWays("commands", "agents", "instructions");

// Other systems have no pipes, or refuse such names.
it.skipIf(process.platform !== "linux")(
  "tells of pipes and of names that are no text, and carries the rest",
  async () => {
    const home = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-odd-")));
    onTestFinished(() => rmSync(home, { recursive: true }));
    for (const kind of ["commands", "agents", "rules"]) {
      const folder = join(home, ".claude", kind);
      mkdirSync(folder, { recursive: true });
      execFileSync("sh", ["-c", "mkfifo pipe.md pipe-of-a-program"], { cwd: folder });
      const odd = Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from([0xff])]);
      writeFileSync(
        Buffer.concat([odd, Buffer.from(".md")]),
        "---\ndescription: It is odd.\n---\nSay hello politely.\n",
      );
      mkdirSync(Buffer.concat([odd, Buffer.from("-folder")]));
    }
    writeFileSync(join(home, ".claude", "commands", "plain.md"), "Say hello.\n");

    const app = await openApp(nodeSystem({ home }), { version: "1.0.0", dataFolder: join(home, "data"), cache: false });
    const plan = app.planSync(oneWay, { reveal: false });

    expect(plan.items.map(({ id, state, notes }) => `${id} ${state} ${notes[0]?.code ?? ""}`.trim()).sort()).toEqual([
      "agents/a\uFFFD held no-text-name",
      "agents/a\uFFFD-folder held no-text-name",
      "agents/pipe held not-a-file",
      "commands/a\uFFFD held no-text-name",
      "commands/a\uFFFD-folder held no-text-name",
      "commands/pipe held not-a-file",
      "commands/plain added",
      "instructions/rules/a\uFFFD held no-text-name",
      "instructions/rules/a\uFFFD-folder held no-text-name",
      "instructions/rules/pipe held not-a-file",
    ]);
  },
);
