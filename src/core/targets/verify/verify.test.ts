import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type Check, check } from "../../../shared/targets/config";
import { digestOf } from "../../store/file-index/digest";
import { nodeSystem } from "../../system/node-system";
import { parseConfig } from "../config/read-config";
import { openOwnFiles } from "../own-files";
import { openSource } from "../plan/open-source";
import { syncScene } from "../testing/sync-scene";
import type { CheckContext, CopiedComponent } from "./check-context";
import { checkCopy } from "./check-copy";
import { offerRollbacks } from "./compare-runs";
import { copiedComponents } from "./copied-components";
import { runChecks } from "./run-checks";
import { openTargetFiles } from "./target-files";
import { openVerificationRecords } from "./verification-records";
import { verifyTarget } from "./verify-target";

const system = nodeSystem();
const work = mkdtempSync(join(tmpdir(), "lockstep-verify-"));
let main = "";
let target = "";
let round = 0;
afterAll(() => rmSync(work, { recursive: true, force: true }));
beforeEach(() => {
  round += 1;
  main = join(work, `main-${round}`);
  target = join(work, `target-${round}`);
  for (const root of [main, target]) {
    write(join(root, "docs/A.md"), "# Start\n\n[b](B.md#second-part) and [top](../README.md)\n");
    write(join(root, "docs/B.md"), "# B\n\n## Second *part*\n");
    write(join(root, "README.md"), "# Read me\n");
  }
});

describe("the copy", () => {
  it("is complete by count and bytes, which are counted from the source", async () => {
    expect(await only("complete-copy")).toMatchObject([
      { verdict: "passed", component: "docs", counted: { expected: 3, found: 3 } },
    ]);

    unlinkSync(join(target, "docs/B.md"));
    write(join(target, "README.md"), "mine");

    expect(await only("complete-copy")).toMatchObject([
      {
        verdict: "failed",
        summary: "Files of Documents: 1 missing and 1 different, of 3.",
        details: ["docs/B.md is missing.", "README.md differs."],
      },
    ]);
    expect(await only("complete-copy", { own: ["README.md", "docs/B.md"] })).toMatchObject([
      { verdict: "failed", details: ["docs/B.md is missing."] },
    ]);
  });
});

describe("what a sync has brought", () => {
  it("is complete, whatever the target keeps by choice, merges, or has with other line ends", async () => {
    const text = `components:
  docs: { source: docs, destination: "{package}/docs", complete: true, title: Documents }
  config: { kind: config, files: [tool.toml], destination: "." }
merge: [{ keys: [data_dir], strategy: keep-target }]
`;
    const scene = syncScene(text, {
      "/main/docs/a.md": "a\n",
      "/main/docs/b.md": "b\n",
      "/main/docs/c.md": "c\n",
      "/main/tool.toml": 'data_dir = "x"\n',
    });
    const reading = parseConfig(text, "lockstep.yaml", { name: "main", code: "src" });
    if (reading.kind === "invalid") throw new Error("The configuration is wrong");
    await scene.sync();
    scene.system.files.place("/target/lib/docs/a.md", "mine\n");
    scene.system.files.place("/target/lib/docs/b.md", "b\r\n");
    scene.system.files.place("/target/tool.toml", 'data_dir = "y"\n');
    const check = async () => {
      const planned = await scene.plan();
      const copies = copiedComponents(openSource(scene.system, "/main", reading.config), planned);
      return checkCopy({ ...context(), system: scene.system, target: "/target", copies }, {}, async () => undefined);
    };

    expect(await check()).toMatchObject([
      {
        verdict: "passed",
        component: "docs",
        summary: "Every file of Documents is there (3, 1 of them the target's own).",
      },
      { verdict: "passed", component: "config" },
    ]);
    scene.system.files.remove("/target/lib/docs/c.md");
    expect((await check())[0]).toMatchObject({
      verdict: "passed",
      counted: { expected: 3, found: 2 },
      summary: "Every file of Documents is there (2, 1 of them the target's own), but for 1 that the plan leaves out.",
      details: ["lib/docs/c.md is not there, and the plan leaves it so."],
    });
    scene.system.files.place("/main/docs/d.md", "new\n");
    expect((await check())[0]).toMatchObject({
      verdict: "failed",
      counted: { expected: 4, found: 2 },
      details: ["lib/docs/d.md is missing.", "lib/docs/c.md is not there, and the plan leaves it so."],
    });
  });

  it("counts a path that two components have for the first of them", async () => {
    const text = `
components:
  first: { source: first, destination: lib, complete: true }
  second: { source: second, destination: lib, complete: true }
`;
    const files = { "/main/first/a.md": "1\n", "/main/second/a.md": "2\n", "/main/second/b.md": "b\n" };
    const scene = syncScene(text, files);
    const reading = parseConfig(text, "lockstep.yaml", { name: "main", code: "src" });
    if (reading.kind === "invalid") throw new Error("The configuration is wrong");

    const { planned } = await scene.sync();

    const copies = copiedComponents(openSource(scene.system, "/main", reading.config), planned);
    const seen = { ...context(), system: scene.system, target: "/target", copies };
    expect(await checkCopy(seen, {}, async () => undefined)).toMatchObject([
      { verdict: "passed", component: "first", counted: { expected: 1, found: 1 } },
      { verdict: "passed", component: "second", counted: { expected: 1, found: 1 } },
    ]);
  });
});

describe("links of copied documents", () => {
  it("lead to files and headings", async () => {
    expect(await only("links")).toMatchObject([{ verdict: "passed", counted: { expected: 2, found: 2 } }]);

    write(join(target, "docs/B.md"), "# B\n");
    unlinkSync(join(target, "README.md"));

    expect((await only("links"))[0]).toMatchObject({
      verdict: "failed",
      details: [
        "docs/A.md:3: B.md#second-part names a heading that is not there.",
        "docs/A.md:3: ../README.md is not there.",
      ],
    });
  });

  it("are a warning where they are broken in the main project too, which the sync can't mend", async () => {
    for (const root of [main, target]) {
      write(join(root, "docs/A.md"), "[plan](archive/TARGET_PROJECT_SYNC_PLAN.md)\n");
    }

    expect((await only("links"))[0]).toMatchObject({ verdict: "warning", counted: { expected: 1, found: 0 } });
  });
});

describe("configuration", () => {
  it("must load in every format, and the line that doesn't is named", async () => {
    write(join(target, "good.toml"), 'a = 1 # "x"\n');
    write(join(target, "good.json"), '{ "a": 1 } // said by many\n');
    write(join(target, "good.ini"), "[a]\nb = c\n  more\n; note\nkey\n");
    write(join(target, ".env"), '# x\nexport A=1\nB=\nC="over\nlines"\n');
    const files = ["good.toml", "good.json", "good.ini", ".env"];
    expect(await only("configuration-loads", { files })).toMatchObject([{ verdict: "passed" }]);

    write(join(target, "bad.toml"), "a = \n");
    write(join(target, "bad.yaml"), "a: [1\n");
    write(join(target, "bad.ini"), "[a]\n[b\n");
    write(join(target, "bad.env"), "A=1\nno value\n");
    const bad = await only("configuration-loads", {
      files: ["bad.toml", "bad.yaml", "bad.ini", "bad.env", "good.ini"],
    });

    expect(bad).toMatchObject([{ verdict: "failed", counted: { expected: 5, found: 1 } }]);
    expect(bad[0]?.details.map((line) => /^[\w.]+:\d+/.exec(line)?.[0])).toEqual([
      "bad.env:2",
      "bad.ini:2",
      "bad.toml:1",
      "bad.yaml:2",
    ]);
  });

  it("may keep sessions and logs nowhere but in the target, also not behind a link", async () => {
    mkdirSync(join(work, `outside-${round}`));
    symlinkSync(join(work, `outside-${round}`), join(target, "linked"));
    const file = "app.toml";
    const values = (text: string) => write(join(target, file), text);

    values('data_dir = "var/data"\n[log]\nfile = "logs/a.log"\nlevel = "debug"\nurl_dir = "https://x.y"\n');
    expect(await only("paths-inside", { files: [file] })).toMatchObject([
      { verdict: "passed", counted: { expected: 2, found: 2 } },
    ]);
    values(
      'data_dir = "linked/data"\nsession_dir = "../sessions"\nlog_file = "C:\\\\logs\\\\a"\ncache_dir = "${HOME}/c"\n',
    );
    expect(await only("paths-inside", { files: [file] })).toMatchObject([
      {
        verdict: "failed",
        counted: { expected: 4, found: 0 },
        summary: "Folders for sessions, logs and data outside the target: 3 of 4.",
      },
    ]);
  });
});

describe("a large target", () => {
  it("is looked at without holding up other work, and until the user stops it", async () => {
    const path = join(target, "docs/A.md");
    const file = { path, source: path, digest: digestOf(readFileSync(path)), expects: "same" as const };
    const copies = [{ id: "docs", title: "Documents", kind: "files" as const, files: Array(20_000).fill(file) }];
    const stop = new AbortController();
    const wish = {
      checks: [],
      type: "vendored" as const,
      groups: ["docs" as const],
      concurrency: 1,
      signal: stop.signal,
    };

    const timer = setTimeout(() => stop.abort(), 40);
    const results = await runChecks({ ...context(), copies }, wish);

    clearTimeout(timer);
    expect(results.map(({ verdict }) => verdict)).toEqual(["stopped", "stopped"]);
  });
});

describe("launch scripts", () => {
  it("must be there and executable", async () => {
    write(join(target, "start.sh"), "#!/bin/sh\n");
    write(join(target, "start.bat"), "echo\r\n");

    expect(await only("launch-scripts", { files: ["/start.sh", "start.bat", "gone.sh"] })).toMatchObject([
      { verdict: "failed", details: ["start.sh is not executable.", "gone.sh is not there."] },
    ]);
    expect(await only("launch-scripts")).toMatchObject([{ verdict: "failed", counted: { expected: 2, found: 1 } }]);
    chmodSync(join(target, "start.sh"), 0o755);
    expect(await only("launch-scripts", { files: ["/start.sh", "start.bat"] })).toMatchObject([{ verdict: "passed" }]);
  });
});

describe("a command of the user", () => {
  it("is judged by its exit code, its output and what it leaves", async () => {
    const script = "process.stdout.write('3 passed\\n'); process.stderr.write('warned\\n'); process.exit(4)";
    // Lockstep does not pass on what makes its own runtime Node: said anew for it, where these tests run on that.
    const asNode = process.versions["electron"] === undefined ? [] : ["/usr/bin/env", "ELECTRON_RUN_AS_NODE=1"];
    const node = [...asNode, process.execPath, "-e", script];
    const checks = [
      command("fits", node, {
        exit_code: 4,
        contains: ["passed", "warned"],
        lacks: ["failed"],
        matches: "^[0-9]+ passed$",
      }),
      command("code", node, {}),
      command("text", node, { exit_code: 4, contains: ["9 passed"], lacks: ["warned"], matches: "^[4-9] passed$" }),
      command("pattern", node, { exit_code: 4, matches: "(" }),
      { ...command("file", node, { exit_code: 4 }), files: ["made.txt"] },
      command("none", ["/there/is/no/such/program"], {}),
      command("python", ["{python}"], {}),
      command("place", [...asNode, process.execPath, "-p", "'{target}'"], { contains: [target] }),
    ];

    const results = await runChecks(context(), { checks, type: "vendored", groups: ["feature"], concurrency: 3 });

    expect(Object.fromEntries(results.map(({ id, verdict, details }) => [id, [verdict, ...details]]))).toEqual({
      fits: ["passed"],
      code: ["failed", "It ended with code 4 instead of 0."],
      text: [
        "failed",
        'Its output has no "9 passed".',
        'Its output has "warned".',
        "Nothing in its output matches ^[4-9] passed$.",
      ],
      pattern: ["failed", expect.stringMatching(/^The pattern \( can't be used: /)],
      file: ["failed", "There is no made.txt afterwards."],
      none: ["failed"],
      python: ["skipped"],
      place: ["passed"],
    });
  });

  it("is ended with all that it started when its time is over, and not run without approval", async () => {
    const slow: Check = { ...command("slow", ["/bin/sh", "-c", "sleep 30 & wait"], {}), timeout_seconds: 1 };
    const wish = { checks: [slow], type: "vendored" as const, groups: ["feature" as const], concurrency: 1 };

    expect(await runChecks(context(), wish)).toMatchObject([
      { verdict: "failed", summary: "It did not end within 1 s." },
    ]);
    expect(await runChecks({ ...context(), mayRun: false }, wish)).toMatchObject([{ verdict: "skipped" }]);
    expect(await runChecks(context(), { ...wish, signal: AbortSignal.abort() })).toMatchObject([
      { verdict: "stopped" },
    ]);
  });
});

describe("a verification", () => {
  it("is kept, tells what regressed and what was fixed, and offers to take the guilty component back", async () => {
    const data = join(work, `data-${round}`);
    const records = openVerificationRecords(openOwnFiles(system, data));
    const wish = { name: "app", checks: [], type: "vendored" as const, concurrency: 1, changeSet: "0000000000-a" };
    const first = await verifyTarget(system, records, context(), wish);

    write(join(target, "docs/B.md"), "# changed\n");
    const second = await verifyTarget(system, records, context(), { ...wish, groups: ["docs"] });
    write(join(target, "docs/B.md"), readFileSync(join(main, "docs/B.md"), "utf8"));
    const third = await verifyTarget(system, records, context(), wish);

    const told = (run: typeof first) =>
      Object.fromEntries(run.checks.map(({ id, verdict, change }) => [id, [verdict, change]]));
    expect(first.verdict).toBe("passed");
    expect(told(second)).toEqual({
      "complete-copy:docs": ["failed", "regressed"],
      "links:docs": ["failed", "regressed"],
    });
    expect(offerRollbacks(second, ["docs", "config"])).toEqual([
      {
        component: "docs",
        changeSet: "0000000000-a",
        because: ["The copy is complete", "Links in copied documents lead somewhere"],
      },
    ]);
    expect(told(third)).toMatchObject({ "complete-copy:docs": ["passed", "fixed"], "links:docs": ["passed", "fixed"] });
    expect(records.of(target).map(({ id }) => id)).toEqual([third.id, second.id, first.id]);
    expect(readdirSync(join(data, "targets"))).toHaveLength(1);
  });
});

async function only(id: NonNullable<Check["built_in"]>, { files, own }: { files?: string[]; own?: string[] } = {}) {
  const definition = check.parse({ id, group: "feature", built_in: id, ...(files ? { files } : {}) });
  return runChecks(context(own), { checks: [definition], type: "vendored", groups: ["feature"], concurrency: 1 });
}

function command(id: string, run: string[], expect: object): Check {
  return check.parse({ id, group: "feature", run, expect });
}

function context(own: readonly string[] = []): CheckContext {
  const ways = ["docs/A.md", "docs/B.md", "README.md"];
  const docs: CopiedComponent = {
    id: "docs",
    title: "Documents",
    kind: "files",
    files: ways.map((way) => ({
      path: join(target, way),
      source: join(main, way),
      digest: digestOf(readFileSync(join(main, way))),
      isLink: false,
      expects: own.includes(way) ? "some" : "same",
    })),
  };
  return {
    system,
    target,
    copies: [docs],
    places: { python: undefined, target, package: undefined, main },
    filesOf: openTargetFiles(system.files, target),
    mayRun: true,
    mask: (output) => output,
  };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
