import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openTar, tarEntries } from "./tar";

const sizes = [0, 1, 511, 512, 513, 70_000];
const files = sizes.map((size, index) => [`${index}`.padEnd(64, "a"), Buffer.alloc(size, index + 65)] as const);

function archiveOfAll(): Uint8Array {
  const pieces: Uint8Array[] = [];
  const tar = openTar((bytes) => pieces.push(bytes));
  for (const [name, bytes] of files) tar.add(name, bytes);
  tar.end();
  return Buffer.concat(pieces);
}

it("finds every file again, with its bytes", () => {
  const archive = archiveOfAll();

  const found = tarEntries(archive)?.map(({ name, start, end }) => [name, Buffer.from(archive.subarray(start, end))]);

  expect(found).toEqual(files);
  expect(archive.length % 512).toBe(0);
});

it("takes nothing else for an archive, and none that was cut off", () => {
  const archive = archiveOfAll();

  for (const end of [0, 100, 512, 1_000, archive.length - 1_024]) {
    expect(tarEntries(archive.subarray(0, end)), `cut at ${end}`).toBeUndefined();
  }
  expect(tarEntries(Buffer.alloc(2_048, "x"))).toBeUndefined();
});

it.skipIf(spawnSync("tar", ["--version"]).status !== 0)("is unpacked by tar", () => {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-tar-"));
  try {
    writeFileSync(join(folder, "a.tar"), archiveOfAll());

    const { status, stderr } = spawnSync("tar", ["-xf", "a.tar"], { cwd: folder, encoding: "utf8" });

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    for (const [name, bytes] of files) expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
