import {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { watch } from "chokidar";
import { describe, expect } from "vitest";
import { it, settled, until } from "./testing/watching";

/** A folder directly below the root of the disk, where only some users may write. */
const atTheTop = join("/", `lockstep-${process.pid}`);

describe("the watch", () => {
  it("tells of an edit", async ({ watching }) => {
    const { path, events, write } = await watching({ ".claude.json": "{}" });

    write(".claude.json", `{"a":1}`);

    await until(() => events.length > 0);
    expect(events).toEqual([[path(".claude.json")]]);
  });

  it("makes one event of a storm of 2,000 writes to the watched files", async ({ watching }) => {
    const { path, events, write } = await watching({ ".claude.json": "{}", ".qwen/settings.json": "{}" });

    for (let i = 0; i < 1000; i += 1) {
      write(".claude.json", `{"a":${i}}`);
      write(".qwen/settings.json", `{"b":${i}}`);
    }
    await settled();

    expect(events.map((paths) => [...paths].sort())).toEqual([[path(".claude.json"), path(".qwen/settings.json")]]);
  });

  it("still tells of an edit while 2,000 other files come and go in the same folder", async ({ watching }) => {
    const { path, events, write } = await watching({ ".claude.json": "{}" });

    for (let i = 0; i < 2000; i += 1) write(`other-${i}`, "x");
    write(".claude.json", `{"a":1}`);

    await until(() => events.length > 0);
    await settled();
    expect(new Set(events.flat())).toEqual(new Set([path(".claude.json")]));
  });

  it("looks every half second when the system has no watch left, says so once, and still tells", async ({
    watching,
  }) => {
    const { path, events, troubles, write } = await watching({ ".claude.json": "{}" }, undefined, undefined, {
      open: (folders, options) => {
        const watcher = watch(folders, options);
        const full = Object.assign(new Error("no space left on device, watch"), { code: "ENOSPC" });
        if (!options.usePolling) setImmediate(() => watcher.emit("error", full));
        return watcher;
      },
    });
    await until(() => troubles.length > 0);
    await settled();

    write(".claude.json", `{"a":1}`);

    await until(() => events.length > 0);
    expect(events).toEqual([[path(".claude.json")]]);
    expect(troubles.map(({ code }) => code)).toEqual(["watch-limit"]);
  });
});

describe.concurrent("what the watch tells", () => {
  it("tells once of an editor that saves by writing a new file and renaming it over the old one", async ({
    watching,
  }) => {
    const { path, events, write } = await watching({ ".claude.json": "{}" });

    write(".claude.json.new", `{"a":1}`);
    renameSync(path(".claude.json.new"), path(".claude.json"));
    await settled();
    write(".claude.json.new", `{"a":2}`);
    renameSync(path(".claude.json.new"), path(".claude.json"));
    await settled();

    expect(events).toEqual([[path(".claude.json")], [path(".claude.json")]]);
  });

  it("tells of an editor that moves the old file away before it writes the new one", async ({ watching }) => {
    const { path, events, write } = await watching({ ".claude.json": "{}" });

    renameSync(path(".claude.json"), path(".claude.json~"));
    write(".claude.json", `{"a":1}`);
    await settled();
    write(".claude.json", `{"a":2}`);
    await settled();

    expect(events).toEqual([[path(".claude.json")], [path(".claude.json")]]);
  });

  it("tells when a watched file is deleted, and when it comes back", async ({ watching }) => {
    const { path, events, write } = await watching({ ".claude.json": "{}" });

    rmSync(path(".claude.json"));
    await until(() => events.length === 1);
    write(".claude.json", "{}");
    await until(() => events.length === 2);

    expect(events).toEqual([[path(".claude.json")], [path(".claude.json")]]);
  });

  it("tells of a file whose folders are only made later", async ({ watching }) => {
    const { path, events, write } = await watching({}, [".qwen/deep/settings.json"]);

    write(".qwen/deep/settings.json", "{}");
    await until(() => events.length === 1);
    await settled();
    write(".qwen/deep/settings.json", `{"a":1}`);
    await until(() => events.length === 2);

    expect(events).toEqual([[path(".qwen/deep/settings.json")], [path(".qwen/deep/settings.json")]]);
  });

  it("keeps watching a file that is deleted and made anew at once", async ({ watching }) => {
    const { path, events, write } = await watching({ ".claude.json": "{}" });

    rmSync(path(".claude.json"));
    write(".claude.json", "{}");
    await settled();
    events.length = 0;
    write(".claude.json", `{"a":1}`);
    await settled();

    expect(events).toEqual([[path(".claude.json")]]);
  });

  it("keeps watching when a tool's folder is removed and made again", async ({ watching }) => {
    const { path, events, write } = await watching({ ".qwen/settings.json": "{}" });

    rmSync(path(".qwen"), { recursive: true });
    write(".qwen/settings.json", `{"a":1}`);
    await until(() => events.length > 0);
    await settled();
    events.length = 0;
    write(".qwen/settings.json", `{"a":22}`);
    await until(() => events.length > 0);

    expect(events).toEqual([[path(".qwen/settings.json")]]);
  });

  it("tells of an edit of what a link leads to, by the name of the link", async ({ watching }) => {
    const { path, events, write } = await watching({ "dotfiles/settings.json": "{}" }, ["settings.json"], (folder) =>
      symlinkSync(join(folder, "dotfiles/settings.json"), join(folder, "settings.json")),
    );

    write("dotfiles/settings.json.new", `{"a":1}`);
    renameSync(path("dotfiles/settings.json.new"), path("dotfiles/settings.json"));
    await until(() => events.length > 0);
    await settled();

    expect(events).toEqual([[path("settings.json")]]);
  });

  it("keeps silent about Lockstep's own writes, staged files and locks", async ({ watching }) => {
    const own = new Map<string, string>();
    const { path, events, write } = await watching({ ".claude.json": "{}" }, undefined, undefined, {
      isOwnWrite: (path) => own.get(path) === readFileSync(path, "utf8"),
    });

    own.set(path(".claude.json"), `{"a":1}`);
    mkdirSync(path(".claude.json.lock"));
    write(".lockstep-1.tmp", `{"a":1}`);
    renameSync(path(".lockstep-1.tmp"), path(".claude.json"));
    rmSync(path(".claude.json.lock"), { recursive: true });
    await settled();
    expect(events).toEqual([]);

    write(".claude.json", `{"a":2}`);
    await settled();
    expect(events).toEqual([[path(".claude.json")]]);
  });

  it("tells nothing while paused, and afterwards what changed meanwhile", async ({ watching }) => {
    const { path, events, write, watch } = await watching({ ".claude.json": "{}", "settings.json": "{}" });

    await watch.pause();
    write(".claude.json", `{"a":1}`);
    await settled();
    expect(events).toEqual([]);

    await watch.resume();
    expect(events).toEqual([[path(".claude.json")]]);
    write("settings.json", `{"a":1}`);
    await settled();
    expect(events).toEqual([[path(".claude.json")], [path("settings.json")]]);
  });

  it("goes on where something is watched directly below the root of the disk", async ({ watching }) => {
    const watched = [join(`${atTheTop}-absent`, "b.json")];
    const { path, write, events, watch } = await watching({ "a.json": "1" }, [], undefined, { watched: () => watched });
    watched.push(path("a.json"));
    await watch.aim();

    write("a.json", "2");

    await until(() => events.length > 0);
    expect(events).toEqual([[path("a.json")]]);
  });

  it.skipIf(!mayWriteAtTheTop())(
    "tells of what comes in a new folder there, and again",
    async ({ watching, onTestFinished }) => {
      const file = join(atTheTop, "b.json");
      onTestFinished(() => rmSync(atTheTop, { recursive: true, force: true }));
      const { events } = await watching({}, [], undefined, { watched: () => [file] });
      for (const count of [1, 3]) {
        mkdirSync(atTheTop);
        writeFileSync(file, "1");
        await until(() => events.length === count);
        rmSync(atTheTop, { recursive: true });
        await until(() => events.length === count + 1);
      }

      expect(new Set(events.flat())).toEqual(new Set([file]));
    },
  );

  it("follows when other files are to be watched", async ({ watching }) => {
    const wanted = [".claude.json"];
    const { path, events, write, watch } = await watching({ ".claude.json": "{}", "project/.mcp.json": "{}" }, wanted);

    wanted.splice(0, 1, "project/.mcp.json");
    await watch.aim();
    write(".claude.json", `{"a":1}`);
    write("project/.mcp.json", `{"a":1}`);
    await settled();

    expect(events).toEqual([[path("project/.mcp.json")]]);
  });

  it("tells of a file that came while the watch was opened for it", async ({ watching }) => {
    const names = [".claude.json"];
    const given = await watching({ ".claude.json": "{}" }, names, undefined, {
      open(folders, options) {
        if (names.length > 1) given.write("late.json", "{}");
        return watch(folders, options);
      },
    });

    names.push("late.json");
    await given.watch.aim();

    await until(() => given.events.length > 0);
    expect(given.events).toEqual([[given.path("late.json")]]);
  });

  it("tells of a file that came right after it was asked for, while another one was being opened", async ({
    watching,
  }) => {
    const names = [".claude.json"];
    const { path, events, write, watch } = await watching({ ".claude.json": "{}", "a/b.json": "{}" }, names);

    names.push("a/b.json");
    void watch.aim();
    names.push("late.json");
    const aimed = watch.aim();
    write("late.json", "{}");
    await aimed;

    await until(() => events.length > 0);
    expect(events).toEqual([[path("late.json")]]);
  });

  it("says when watching fails, once per reason", async ({ watching }) => {
    let fail: (message: string) => void = () => {};
    const { troubles } = await watching({ ".claude.json": "{}" }, undefined, undefined, {
      open: (folders, options) => {
        const watcher = watch(folders, options);
        fail = (message) => watcher.emit("error", new Error(message));
        return watcher;
      },
    });

    fail("the disk is gone");
    fail("the disk is gone");

    expect(troubles.map(({ message }) => message)).toEqual([
      "Changes by other programs may be missed: the disk is gone.",
    ]);
  });
});

function mayWriteAtTheTop(): boolean {
  try {
    accessSync("/", constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
