import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { nodeFiles } from "./node-files";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "lockstep-files-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

it.skipIf(process.platform === "win32")("reads a regular file with what is known of it, and follows no link", () => {
  const at = folder();
  writeFileSync(join(at, "file"), "text", { mode: 0o640 });
  symlinkSync("file", join(at, "link"));
  mkdirSync(join(at, "folder"));

  const found = nodeFiles.readRegular(join(at, "file"));

  expect(found && new TextDecoder().decode(found.bytes)).toBe("text");
  expect(found?.entry).toEqual(nodeFiles.look(join(at, "file")));
  for (const name of ["link", "folder", "nothing", "file/below"]) {
    expect(nodeFiles.readRegular(join(at, name)), name).toBeUndefined();
  }
});

it.skipIf(process.platform === "win32")(
  "refuses a pipe or a device instead of waiting for what comes out of it",
  () => {
    const at = folder();
    execFileSync("sh", ["-c", "mkfifo pipe"], { cwd: at });
    symlinkSync("/dev/zero", join(at, "endless"));

    for (const path of [join(at, "pipe"), join(at, "endless")]) {
      for (const read of [nodeFiles.read, (one: string) => nodeFiles.readFor(one, () => 0)]) {
        expect(() => read(path)).toThrow(`It is no regular file: ${path}`);
      }
    }
    expect(() => nodeFiles.read(at)).toThrow("It is a folder");
  },
);

it("lends the bytes of a file to one user at a time, whatever their number", () => {
  const at = folder();
  const sizes = [0, 5, 65_536, 200_000];
  for (const size of sizes) writeFileSync(join(at, `${size}`), "x".repeat(size));
  writeFileSync(join(at, "other"), "other");

  for (const size of sizes) {
    const [outer, inner] = nodeFiles.readFor(join(at, `${size}`), (bytes) => {
      const other = nodeFiles.readFor(join(at, "other"), (lent) => new TextDecoder().decode(lent));
      return [new TextDecoder().decode(bytes), other];
    });
    expect(outer === "x".repeat(size), `${size}`).toBe(true);
    expect(inner).toBe("other");
  }
  expect(() => nodeFiles.readFor(join(at, "gone"), () => 0)).toThrow(expect.objectContaining({ code: "ENOENT" }));
});

it("flushes hundreds of files, and says which one it can't", async () => {
  const at = folder();
  const paths = Array.from({ length: 300 }, (_, n) => join(at, `${n}`));
  for (const path of paths) nodeFiles.create(path, new Uint8Array([1]), { mode: 0o600, flush: false });

  await nodeFiles.flush(paths);

  const gone = join(at, "gone");
  await expect(nodeFiles.flush([...paths, gone])).rejects.toMatchObject({ code: "ENOENT", path: gone });
});

it("takes a file that ends in .asar for the file that it is", () => {
  const at = folder();
  const path = join(at, "app.asar");
  const bytes = new TextEncoder().encode("no archive");

  nodeFiles.create(path, bytes, { mode: 0o600, flush: false });

  expect(nodeFiles.look(path)).toMatchObject({ kind: "file", size: bytes.length });
  expect([...nodeFiles.scan(at)].flat()).toEqual([{ name: "app.asar", kind: "file" }]);
  expect(Uint8Array.from(nodeFiles.read(path))).toEqual(bytes);
  expect(nodeFiles.readRegular(path)?.entry.size).toBe(bytes.length);
});
