import { expect, it } from "vitest";
import { failureOf } from "../../shared/result";
import { FileError } from "./file-error";

it.each([
  ["ENOSPC", "No space left on the disk: /data/apply.lock.", "Make room there, then try again."],
  ["EACCES", "Permission denied: /data/apply.lock.", expect.stringContaining("permissions")],
  ["EROFS", "The disk is read-only: /data/apply.lock.", expect.stringContaining("writable")],
])("a file error that nobody foresaw says what is wrong and what to do (%s)", (code, message, hint) => {
  expect(failureOf(new FileError(code, "create", "/data/apply.lock"))).toEqual({ code: "internal", message, hint });
});

it("a file error without a remedy is told as it is", () => {
  const failure = { code: "internal", message: "No such file or folder: /gone" };
  expect(failureOf(new FileError("ENOENT", "read", "/gone"))).toEqual(failure);
});
