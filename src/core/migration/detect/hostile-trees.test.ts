import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileError } from "../../system/file-error";
import { nodeSystem } from "../../system/node-system";
import type { FileSystem, NamedEntry, System } from "../../system/system";
import { detect, isCurrent } from "./detect";
import { detectIn, machineWith, patternsOf, root, uuid } from "./testing/trees";

describe("on a real disk", () => {
  let base = "";
  let project = "";
  let system: System;
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), "lockstep detect ü-"));
    project = join(base, "project");
    mkdirSync(project);
    system = nodeSystem({ home: base });
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));
  const write = (path: string, text: string | Uint8Array = "") => {
    mkdirSync(join(project, path, ".."), { recursive: true });
    writeFileSync(join(project, path), text);
  };
  /** A path whose last part is no UTF-8. */
  const odd = (path: string) => Buffer.concat([Buffer.from(`${project}/`), Buffer.from(path, "latin1")]);
  const look = async () => (await detect(system, project)).detection;

  it("follows links inside the project and none that lead out, and ends in loops", async () => {
    write(`store/mail/code/${uuid}.msg`);
    mkdirSync(join(base, "outside", "scripts"), { recursive: true });
    writeFileSync(join(base, "outside", "x.tla"), "");
    writeFileSync(join(base, "outside", "scripts", "a.sh"), "retry");
    symlinkSync("store/mail", join(project, "inbox"));
    symlinkSync("../..", join(project, "store", "up"));
    symlinkSync("..", join(project, "store", "mail", "loop"));
    symlinkSync("../outside/scripts", join(project, "scripts"));
    symlinkSync("../outside/x.tla", join(project, "x.tla"));
    symlinkSync("nowhere", join(project, "events.log"));
    symlinkSync("me", join(project, "me"));

    const detection = await look();

    expect(patternsOf(detection)).toEqual(["collision-free-messaging"]);
    expect(detection.agents).toEqual(["code", "loop"]);
    expect(detection.problems.map(({ message }) => message)).toEqual([
      "3 links lead out of the folder (scripts the first); they were not followed.",
    ]);
  });

  // Windows would fill the disk: files have holes there only when asked for.
  it.runIf(process.platform !== "win32")(
    "reads nothing whole, waits at no pipe and never opens what is no file",
    async () => {
      write("a.sh", "x");
      truncateSync(join(project, "a.sh"), 10 * 1024 ** 3);
      write("config.yaml", "");
      truncateSync(join(project, "config.yaml"), 10 * 1024 ** 3);
      execFileSync("sh", ["-c", "mkfifo b.sh agents.yaml"], { cwd: project });

      const detection = await look();

      expect(patternsOf(detection)).toEqual([]);
      expect(detection.problems.map(({ code }) => code).sort()).toEqual(["cut", "cut", "unparsable"]);
    },
  );

  it.runIf(process.platform === "linux")("keeps names with line breaks and tells those that are no text", async () => {
    write("inbox/one\ntwo/a\nb.tla");
    mkdirSync(odd("bad-\xff"));
    writeFileSync(odd("bad-\xff/x.sh"), "");
    writeFileSync(odd("\xfe.tla"), "");
    writeFileSync(odd("\xfe.sh"), "retry");

    const detection = await look();

    expect(detection.agents).toEqual(["one\ntwo"]);
    expect(detection.patterns.at(-1)?.finding?.evidence).toEqual([
      { path: "\uFFFD.tla" },
      { path: "inbox/one\ntwo/a\nb.tla" },
    ]);
    expect(detection.problems.map(({ message }) => message.slice(0, 60))).toEqual([
      "The folder bad-\uFFFD has a name that is no sound text; what is i",
      expect.stringMatching(/^\uFFFD\.sh could not be read: No such file/),
    ]);
  });

  it("sees every name of a folder that comes in pieces, its .gitignore the last", async () => {
    write("flat/x.tla");
    for (let index = 0; index < 3_000; index += 1) writeFileSync(join(project, "flat", "n".repeat(100) + index), "");
    write("flat/.gitignore", "*.tla");
    expect(await look()).toMatchObject({ files: 3_002, folders: 1 });
    expect(patternsOf(await look())).toEqual([]);

    rmSync(join(project, "flat", ".gitignore"));
    expect(patternsOf(await look())).toEqual(["tla-verification"]);
  });

  it("knows a second time what it saw, by the times of the disk", async () => {
    write("inbox/code/a.msg");
    for (const path of ["", "inbox", "inbox/code", "inbox/code/a.msg"])
      utimesSync(join(project, path), 1_700_000_000, 1_700_000_000);
    const { trace } = await detect(system, project);
    expect(await isCurrent(system, trace)).toBe(true);

    write("inbox/code/b.msg");

    expect(await isCurrent(system, trace)).toBe(false);
    expect(existsSync(join(project, ".lockstep"))).toBe(false);
  });
});

it("ends with one sentence for what is no project", async () => {
  const system = await machineWith({ "a.txt": "", inbox: "not a folder" });

  await expect(detect(system, `${root}/a.txt`)).rejects.toMatchObject({ code: "not-a-folder" });
  await expect(detect(system, `${root}/none`)).rejects.toMatchObject({ code: "not-found" });
  await expect(detect(system, root)).rejects.toMatchObject({ code: "inbox-is-a-file" });
});

it("counts an alias bomb as a file without keys", async () => {
  const lines = Array.from(
    { length: 12 },
    (_, n) => `a${n}: &a${n} [${n === 0 ? "x" : Array.from({ length: 10 }, () => `*a${n - 1}`).join(", ")}]`,
  );

  const detection = await detectIn({ "config.yaml": `database: x\n${lines.join("\n")}\n` });

  expect(detection).toMatchObject({ messageSystem: { kind: "none" }, problems: [{ code: "unparsable" }] });
  expect(detection.agentConfiguration).toBeDefined();
});

it("tells which folders may not be read and goes on", async () => {
  const system = await machineWith({ "locked/x.tla": "", "open/x.tla": "" });
  const files: FileSystem = {
    ...system.files,
    scan(path) {
      if (path.endsWith("/locked")) throw new FileError("EACCES", "list", path);
      return system.files.scan(path);
    },
  };

  const { detection } = await detect({ ...system, files }, root);

  expect(patternsOf(detection)).toEqual(["tla-verification"]);
  expect(detection.problems).toMatchObject([
    { code: "unreadable", message: expect.stringContaining("locked could not be read: Permission denied") },
  ]);
});

it("goes through half a million files in slices, tells its progress and can be stopped", async () => {
  const system = await machineWith({ "x/": "" });
  const wide = endless(system, 500, 1_000);
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  });
  const told: number[] = [];

  const { detection } = await detect(wide, root, {}, { onProgress: ({ files }) => told.push(files) });
  clearInterval(timer);

  expect(detection.files).toBe(500_000);
  expect(told.length).toBeGreaterThan(5);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(turns).toBeGreaterThan(5);
  const control = new AbortController();
  const stopped = detect(wide, root, {}, { signal: control.signal, onProgress: () => control.abort() });
  await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
});

it("ends at a limit in a tree without an end", async () => {
  const system = await machineWith({ "x/": "" });

  const { detection } = await detect(endless(system, 200, 1_000), root, { mostEntries: 20_000 });

  expect(detection.files).toBeLessThan(30_000);
  expect(detection.problems).toMatchObject([
    { code: "cut" },
    { code: "too-many-files", message: expect.stringContaining("20,000") },
  ]);
});

it("reads a file once, whatever becomes of it meanwhile, and looks again the next time", async () => {
  const system = await machineWith({ "a.sh": "retry", "b.sh": "" });
  const files: FileSystem = {
    ...system.files,
    readStart(path, most) {
      const bytes = system.files.readStart(path, most);
      system.files.place(`${root}/a.sh`, "gone");
      if (path.endsWith("a.sh")) system.files.remove(`${root}/b.sh`);
      return bytes;
    },
  };

  const { detection, trace } = await detect({ ...system, files }, root);

  expect(patternsOf(detection)).toEqual(["fault-tolerant-wrappers"]);
  expect(detection.problems).toMatchObject([
    { code: "unreadable", message: expect.stringMatching(/^b\.sh could not be read/) },
  ]);
  expect(await isCurrent(system, trace)).toBe(false);
});

/** `system` with `folders` folders of `each` files in the project, made as they are read. */
function endless(system: System, folders: number, each: number): System {
  const files: FileSystem = {
    ...system.files,
    look: (path) => (/\/d\d+$/.test(path) ? system.files.look(root) : system.files.look(path)),
    *scan(path): Iterable<readonly NamedEntry[]> {
      const [count, kind] = /\/d\d+$/.test(path) ? [each, "file" as const] : [folders, "folder" as const];
      yield Array.from({ length: count }, (_, index) => ({
        name: kind === "file" ? `f${index}.ts` : `d${index}`,
        kind,
      }));
    },
  };
  return { ...system, files };
}
