import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTestHome, type TestHome } from "../testing/built-cli";
import { lockstepHere } from "../testing/lockstep-here";

let place: TestHome;
beforeEach(() => {
  place = makeTestHome([], []);
});
afterEach(() => place.remove());

describe.skipIf(process.platform === "win32")("lockstep sync resolve", () => {
  it("prints answers that run nothing of a command file when they are pasted into a shell", async () => {
    const commands = join(place.home, ".claude", "commands");
    const trap = join(place.home, "trap");
    mkdirSync(commands, { recursive: true });
    writeFileSync(
      join(commands, "authors.md"),
      `Authors: !\`touch ${trap} && echo "{%an"\` and it's $(touch ${trap})\n`,
    );

    const { code, out } = await lockstepHere(["sync", "resolve", "--types", "commands"], {
      cwd: place.home,
      env: place.env,
    });
    const answers = [...out.matchAll(/--answer (.*) {2}/g)].map(([, word]) => word ?? "");
    const read = answers.map((word) => spawnSync("sh", ["-c", `printf %s ${word}`], { encoding: "utf8" }).stdout);

    expect(code).toBe(3);
    expect(answers.length).toBeGreaterThan(0);
    for (const word of read) expect(word).toMatch(/^commands\/authors:no-spelling:!`touch .*=/);
    expect(existsSync(trap)).toBe(false);
  });
});

it("names the answers of a sync one way where both ways it would be a conflict", async () => {
  const skill = (folder: string, text: string) => {
    const path = join(place.home, folder, "skills", "pdf");
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "SKILL.md"), `---\nname: pdf\ndescription: Work with PDF\n---\n${text}\n`);
  };
  skill(".claude", "New.");
  skill(".agents", "Old.");
  const lockstep = (...words: string[]) => lockstepHere(["sync", ...words], { cwd: place.home, env: place.env });

  const { out } = await lockstep("plan", "--types", "skills");
  const answer = /--answer (\S+) /.exec(out)?.[1] ?? "";

  expect(await lockstep("apply", "--types", "skills", "--yes", "--answer", answer)).toMatchObject({ code: 0 });
});
