import { expect, it } from "vitest";
import { hashOf } from "../../../system/content-hash";
import { FileError } from "../../../system/file-error";
import { memorySystem } from "../../../system/memory-system";
import type { FileSystem } from "../../../system/system";
import { folderStore } from "./folder-store";

it("leaves nothing of what a full disk took only a part of", () => {
  const machine = memorySystem({ home: "/home/ada" });
  machine.files.makeFolder("/team", 0o755);
  const create: FileSystem["create"] = (path, bytes, options) => {
    machine.files.create(path, bytes.subarray(0, 3), options);
    throw new FileError("ENOSPC", "create", path);
  };
  const store = folderStore({ ...machine, files: { ...machine.files, create } }, "/team", { flush: false });
  const bytes = new TextEncoder().encode("a content");

  expect(() => store.putContents([{ hash: hashOf(bytes), bytes }])).toThrow("No space left");

  expect(Object.keys(machine.files.texts("/team"))).toEqual([]);
});
