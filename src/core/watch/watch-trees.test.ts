import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { watch } from "chokidar";
import { describe, expect } from "vitest";
import { it, settled, until } from "./testing/watching";

describe("the watch of a whole folder", () => {
  it("makes one event of 2,000 files", async ({ watching }) => {
    const { path, events, write } = await watching({ "skills/own/SKILL.md": "" }, ["skills/"]);

    for (let i = 0; i < 2000; i += 1) write(`skills/own/${i}.md`, "x");
    await until(() => events.length > 0);
    await settled();

    expect(events.map((paths) => paths.length)).toEqual([2000]);
    expect(events[0]).toContain(path("skills/own/1999.md"));
  });

  it("misses none of 2,000 files that come in folders of their own, one after the other", async ({ watching }) => {
    const { events, write } = await watching({}, ["skills/"]);

    for (let i = 0; i < 2000; i += 1) {
      write(`skills/${i % 200}/${i}.md`, "x");
      if (i % 20 === 0) await sleep(5);
    }
    await until(() => events.flat().length >= 2000);
    await settled();

    expect(new Set(events.flat()).size).toBe(2000);
    expect(events.flat().length).toBe(2000);
  });

  it("looks again and again when the system has no watch left", async ({ watching }) => {
    const { path, events, write, troubles } = await watching({ "skills/own/SKILL.md": "" }, ["skills/"], undefined, {
      open: (folders, options) => {
        const watcher = watch(folders, options);
        const full = Object.assign(new Error("no space left on device, watch"), { code: "ENOSPC" });
        if (!options.usePolling) setImmediate(() => watcher.emit("error", full));
        return watcher;
      },
    });
    await until(() => troubles.length > 0);
    await settled();

    write("skills/own/SKILL.md", "edited");
    write("skills/new/SKILL.md", "x");
    await until(() => events.flat().length === 2);

    expect(events.flat().sort()).toEqual([path("skills/new/SKILL.md"), path("skills/own/SKILL.md")]);
    expect(troubles.map(({ code }) => code)).toEqual(["watch-limit"]);
  });
});

describe.concurrent("what the watch of a whole folder tells", () => {
  it("tells of a file added, edited and removed, anywhere below", async ({ watching }) => {
    const { path, events, write } = await watching({ "skills/own/deep/notes.md": "" }, ["skills/"]);

    write("skills/own/deep/notes.md", "edited");
    await until(() => events.length === 1);
    write("skills/own/more.md", "x");
    await until(() => events.length === 2);
    rmSync(path("skills/own/deep/notes.md"));
    await until(() => events.length === 3);

    expect(events).toEqual([
      [path("skills/own/deep/notes.md")],
      [path("skills/own/more.md")],
      [path("skills/own/deep/notes.md")],
    ]);
  });

  it("tells both names of a renamed file", async ({ watching }) => {
    const { path, events } = await watching({ "commands/old.md": "x" }, ["commands/"]);

    renameSync(path("commands/old.md"), path("commands/new.md"));
    await until(() => events.length > 0);
    await settled();

    expect(events).toEqual([[path("commands/old.md"), path("commands/new.md")]]);
  });

  it("tells once of an editor that saves by writing a new file and renaming it over the old one", async ({
    watching,
  }) => {
    const { path, events, write } = await watching({ "commands/a.md": "x" }, ["commands/"]);

    write("commands/a.md.new", "edited");
    renameSync(path("commands/a.md.new"), path("commands/a.md"));
    await settled();
    write("commands/a.md", "edited in place");
    await settled();

    expect(events).toEqual([[path("commands/a.md")], [path("commands/a.md")]]);
  });

  it("tells of files in a folder that is only made later, and goes on", async ({ watching }) => {
    const { path, events, write } = await watching({}, [".claude/skills/"]);

    write(".claude/skills/own/SKILL.md", "x");
    await until(() => events.length === 1);
    await settled();
    write(".claude/skills/own/SKILL.md", "edited");
    await until(() => events.length === 2);

    expect(events).toEqual([[path(".claude/skills/own/SKILL.md")], [path(".claude/skills/own/SKILL.md")]]);
  });

  it("tells of all files in a folder that is moved in, and watches them from then on", async ({ watching }) => {
    const { path, events, write } = await watching(
      { "elsewhere/SKILL.md": "x", "elsewhere/deep/notes.md": "x", "skills/own/SKILL.md": "x" },
      ["skills/"],
    );

    renameSync(path("elsewhere"), path("skills/new"));
    await until(() => events.length === 1);
    await settled();
    write("skills/new/deep/notes.md", "edited");
    await until(() => events.length === 2);

    expect(events.map((paths) => [...paths].sort())).toEqual([
      [path("skills/new/SKILL.md"), path("skills/new/deep/notes.md")],
      [path("skills/new/deep/notes.md")],
    ]);
  });

  it("tells of all files of a sub-folder that is moved away, and then lets it be", async ({ watching }) => {
    const { path, events, write } = await watching({ "skills/own/SKILL.md": "x", "skills/b/SKILL.md": "x" }, [
      "skills/",
    ]);

    renameSync(path("skills/own"), path("gone"));
    await until(() => events.length === 1);
    write("gone/SKILL.md", "edited");
    await settled();

    expect(events).toEqual([[path("skills/own/SKILL.md")]]);
  });

  it("goes on with a sub-folder in whose place another one was moved", async ({ watching }) => {
    const { path, events, write } = await watching(
      { "skills/own/deep/a.md": "x", "elsewhere/deep/a.md": "other", "skills/b.md": "x" },
      ["skills/"],
    );

    renameSync(path("skills/own"), path("gone"));
    renameSync(path("elsewhere"), path("skills/own"));
    await settled();
    events.length = 0;
    write("skills/own/deep/a.md", "edited");
    await until(() => events.length > 0);

    expect(events).toEqual([[path("skills/own/deep/a.md")]]);
  });

  it.for(["skills", "skills/own", ".claude"])(
    "goes on when %s is removed and made again",
    async (removed, { watching }) => {
      const name = removed === ".claude" ? ".claude/skills" : "skills";
      const { path, events, write } = await watching({ [`${name}/own/SKILL.md`]: "x" }, [`${name}/`]);

      rmSync(path(removed), { recursive: true });
      write(`${name}/own/SKILL.md`, "made again");
      await until(() => events.length > 0);
      await settled();
      rmSync(path(removed), { recursive: true });
      await settled();
      write(`${name}/own/SKILL.md`, "x");
      await settled();
      events.length = 0;
      write(`${name}/own/SKILL.md`, "edited");
      await until(() => events.length > 0);

      expect(events).toEqual([[path(`${name}/own/SKILL.md`)]]);
    },
  );

  it("follows a linked skill folder, and tells of it by the link", async ({ watching }) => {
    const { path, events, write } = await watching({ "dotfiles/own/SKILL.md": "x" }, ["skills/"], (folder) => {
      mkdirSync(join(folder, "skills"));
      symlinkSync(join(folder, "dotfiles/own"), join(folder, "skills/own"));
    });

    write("dotfiles/own/SKILL.md", "edited");
    await until(() => events.length === 1);
    write("dotfiles/own/deep/notes.md", "x");
    await until(() => events.length === 2);

    expect(events).toEqual([[path("skills/own/SKILL.md")], [path("skills/own/deep/notes.md")]]);
  });

  it("goes on with a linked skill folder in whose place another one was moved", async ({ watching }) => {
    const { path, events, write } = await watching(
      { "dotfiles/own/SKILL.md": "x", "elsewhere/SKILL.md": "other" },
      ["skills/"],
      (folder) => {
        mkdirSync(join(folder, "skills"));
        symlinkSync(join(folder, "dotfiles/own"), join(folder, "skills/own"));
      },
    );

    renameSync(path("dotfiles/own"), path("gone"));
    renameSync(path("elsewhere"), path("dotfiles/own"));
    await until(() => events.length === 1);
    await settled();
    write("dotfiles/own/SKILL.md", "edited");
    await until(() => events.length === 2);

    expect(events).toEqual([[path("skills/own/SKILL.md")], [path("skills/own/SKILL.md")]]);
  });

  it("goes on when a link on the way leads somewhere again", async ({ watching }) => {
    const { path, events, write } = await watching({ file: "" }, [".claude/skills/"], (folder) =>
      symlinkSync(join(folder, "dotfiles"), join(folder, ".claude")),
    );

    write("dotfiles/skills/a.md", "x");
    await until(() => events.length === 1);
    await settled();
    rmSync(path("dotfiles/skills"), { recursive: true });
    await until(() => events.length === 2);
    await settled();
    write("dotfiles/skills/a.md", "back");
    await until(() => events.length === 3);

    expect(events).toEqual(Array(3).fill([path(".claude/skills/a.md")]));
  });

  it("follows a watched folder that is a link itself, for both tools that share it", async ({ watching }) => {
    const { path, events, write } = await watching(
      { ".claude/skills/own/SKILL.md": "x", ".qwen/settings.json": "" },
      [".claude/skills/", ".qwen/skills/"],
      (folder) => symlinkSync(join(folder, ".claude/skills"), join(folder, ".qwen/skills")),
    );

    write(".claude/skills/own/SKILL.md", "edited");
    await until(() => events.length > 0);
    await settled();

    expect(events).toEqual([[path(".claude/skills/own/SKILL.md"), path(".qwen/skills/own/SKILL.md")]]);
  });

  it("tells of an edit of a file that a link in the folder leads to", async ({ watching }) => {
    const { path, events, write } = await watching(
      { "dotfiles/rule.md": "x", "rules/a.md": "" },
      ["rules/"],
      (folder) => symlinkSync(join(folder, "dotfiles/rule.md"), join(folder, "rules/rule.md")),
    );

    write("dotfiles/other.md", "x");
    write("dotfiles/rule.md.new", "edited");
    renameSync(path("dotfiles/rule.md.new"), path("dotfiles/rule.md"));
    await until(() => events.length > 0);
    await settled();

    expect(events).toEqual([[path("rules/rule.md")]]);
  });

  it("tells when what a link leads to goes, and when it is back", async ({ watching }) => {
    const { path, events, write } = await watching({ "dotfiles/own/SKILL.md": "x" }, ["skills/"], (folder) => {
      mkdirSync(join(folder, "skills"));
      symlinkSync(join(folder, "dotfiles/own"), join(folder, "skills/own"));
    });

    rmSync(path("dotfiles/own"), { recursive: true });
    await until(() => events.length === 1);
    await settled();
    write("dotfiles/own/SKILL.md", "back");
    await until(() => events.flat().filter((told) => told === path("skills/own/SKILL.md")).length === 2);
    await settled();
    events.length = 0;
    write("dotfiles/own/SKILL.md", "edited");
    await until(() => events.length > 0);

    expect(events).toEqual([[path("skills/own/SKILL.md")]]);
  });

  it("keeps silent about Lockstep's own writes, staged files, locks, node_modules and .git", async ({ watching }) => {
    const own = new Map<string, string | undefined>();
    const { path, events, write } = await watching(
      { "skills/own/SKILL.md": "x", "skills/old.md": "x" },
      ["skills/"],
      undefined,
      {
        isOwnWrite: (path) =>
          own.has(path) && own.get(path) === (existsSync(path) ? readFileSync(path, "utf8") : undefined),
      },
    );

    own.set(path("skills/own/SKILL.md"), "ours");
    own.set(path("skills/old.md"), undefined);
    mkdirSync(path("skills/own/SKILL.md.lock"));
    write("skills/own/SKILL.md.lock/pid", "1");
    write("skills/own/.lockstep-1-0.tmp", "ours");
    renameSync(path("skills/own/.lockstep-1-0.tmp"), path("skills/own/SKILL.md"));
    rmSync(path("skills/old.md"));
    write("skills/own/node_modules/x/index.js", "x");
    write("skills/.git/HEAD", "x");
    await settled();
    expect(events).toEqual([]);

    write("skills/own/SKILL.md", "theirs");
    await until(() => events.length > 0);
    expect(events).toEqual([[path("skills/own/SKILL.md")]]);
  });

  it("tells of a file and a file in a folder as one event", async ({ watching }) => {
    const { path, events, write } = await watching({ "settings.json": "{}", "skills/a.md": "x" }, [
      "settings.json",
      "skills/",
    ]);

    write("settings.json", `{"a":1}`);
    write("skills/a.md", "edited");
    await until(() => events.length > 0);
    await settled();

    expect(events).toEqual([[path("settings.json"), path("skills/a.md")]]);
  });

  it("tells nothing while paused, and afterwards what changed meanwhile", async ({ watching }) => {
    const { path, events, write, watch } = await watching({ "skills/own/SKILL.md": "x", "skills/old.md": "x" }, [
      "skills/",
    ]);

    await watch.pause();
    write("skills/new/SKILL.md", "x");
    rmSync(path("skills/old.md"));
    await settled();
    expect(events).toEqual([]);

    await watch.resume();
    expect(events.map((paths) => [...paths].sort())).toEqual([[path("skills/new/SKILL.md"), path("skills/old.md")]]);
    write("skills/new/SKILL.md", "edited");
    await until(() => events.length === 2);
  });

  it("follows when other folders are to be watched, without telling what was in them", async ({ watching }) => {
    const wanted = ["skills/"];
    const { path, events, write, watch } = await watching({ "skills/a.md": "x", "agents/b.md": "x" }, wanted);

    wanted.splice(0, 1, "agents/");
    await watch.aim();
    write("skills/a.md", "edited");
    write("agents/b.md", "edited");
    await until(() => events.length > 0);
    await settled();

    expect(events).toEqual([[path("agents/b.md")]]);
  });

  it("says once when a folder holds more than can be watched", async ({ watching }) => {
    const { troubles, write, events } = await watching({ "skills/a.md": "x" }, ["skills/"], (folder) => {
      const path = (name: string) => join(folder, name);
      for (let i = 0; i < 200; i += 1) mkdirSync(path(`many/${i}`), { recursive: true });
      for (let i = 0; i < 120; i += 1) symlinkSync(path("many"), path(`skills/${i}`));
    });

    write("skills/a.md", "edited");
    await until(() => events.length > 0);

    expect(troubles.map(({ code }) => code)).toEqual(["watch-too-large"]);
  });
});
