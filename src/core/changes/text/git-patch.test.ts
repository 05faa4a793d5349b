import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gitPatch, type PatchFile, type PatchState } from "./git-patch";

const text = (content: string, isExecutable = false): PatchState => ({ bytes: Buffer.from(content), isExecutable });
const bytes = (...content: number[]): PatchState => ({ bytes: Uint8Array.from(content), isExecutable: false });

describe("a patch", () => {
  it("is taken by git apply, forwards and backwards", () => {
    const files: PatchFile[] = [
      { path: ".claude.json", before: text('{\n  "a": 1\n}\n'), after: text('{\n  "a": 2\n}') },
      { path: "new folder/it's new.md", before: undefined, after: text("one\r\ntwo\r\n") },
      { path: "gone.md", before: text("bye"), after: undefined },
      { path: "empty.md", before: undefined, after: text("") },
      { path: "was-empty.md", before: text(""), after: text("now\n") },
      { path: "no-longer-there", before: text(""), after: undefined },
      { path: "run.sh", before: text("#!/bin/sh\n"), after: text("#!/bin/sh\n", true) },
      { path: 'q"uo\\te\t.md', before: text("a\n"), after: text("b\n") },
      { path: "größe/日本.md", before: text("ä\n"), after: text("\uFEFFö\n") },
      {
        path: "picture.png",
        before: bytes(0, 1, 2),
        after: bytes(...Array.from({ length: 300 }, (_, at) => at % 256)),
      },
      { path: "latin1.md", before: undefined, after: bytes(0xe4, 10) },
      { path: "same.md", before: text("same"), after: text("same") },
    ];

    applied(files, ["git", "apply"]);
    applied(files, ["git", "apply", "-R"], "backwards");
  });

  it("is taken by patch -p1, where its files are text", () => {
    applied(
      [
        { path: ".qwen/settings.json", before: text("{}\n"), after: text('{ "a": 1 }\n') },
        { path: "with blank.md", before: text("a\nb\n"), after: text("a\nc\n") },
        { path: "deep/new.md", before: undefined, after: text("new") },
        { path: "gone.md", before: text("bye\n"), after: undefined },
      ],
      ["patch", "-p1", "--binary", "-i"],
    );
  });

  it("is empty when nothing differs", () => {
    expect(gitPatch([{ path: "a", before: text("x"), after: text("x") }])).toBe("");
  });

  it("gives every text and every run of bytes through git apply", () => {
    const content = fc.oneof(
      fc
        .array(fc.constantFrom("a", "b", "", "é", "x\r", "-- b/c", "@@ -1 +1 @@"), { maxLength: 8 })
        .map((lines) => Buffer.from(lines.join("\n"))),
      fc.uint8Array({ maxLength: 120 }).map((array) => Buffer.from(array)),
    );
    const state = fc.option(fc.record({ bytes: content, isExecutable: fc.constant(false) }), { nil: undefined });
    const files = fc
      .array(fc.tuple(state, state), { minLength: 6, maxLength: 12 })
      .map((pairs) => pairs.map(([before, after], at): PatchFile => ({ path: `f${at}`, before, after })));
    fc.assert(
      fc.property(files, (some) => applied(some, ["git", "apply"])),
      { numRuns: 25 },
    );
  });
});

/** Lays the files out as they were, has `command` apply the patch, and looks whether they are as they should be. */
function applied(
  files: readonly PatchFile[],
  [program = "", ...args]: string[],
  way: "forwards" | "backwards" = "forwards",
): void {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-patch-"));
  const [from, to] = way === "forwards" ? (["before", "after"] as const) : (["after", "before"] as const);
  try {
    for (const file of files) {
      const state = file[from];
      const path = join(folder, file.path);
      if (!state) continue;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, state.bytes);
      chmodSync(path, state.isExecutable ? 0o755 : 0o644);
    }
    const patch = gitPatch(files);
    writeFileSync(join(folder, "it.patch"), `Some words before it.\n\n${patch}`);
    if (patch !== "") execFileSync(program, [...args, "it.patch"], { cwd: folder, stdio: "pipe" });
    for (const file of files) {
      const path = join(folder, file.path);
      const there = existsSync(path) ? readFileSync(path) : undefined;
      expect(there && Buffer.from(there).toString("latin1"), file.path).toBe(
        file[to] && Buffer.from(file[to].bytes).toString("latin1"),
      );
      if (there) expect((statSync(path).mode & 0o100) !== 0, file.path).toBe(file[to]?.isExecutable);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
