import { expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { missingFolders } from "./data-folder";
import { existingOf } from "./put-back";

it("comes to an end where not even the root is there, as on a drive of Windows that is not connected", () => {
  const { files } = memorySystem();
  const nowhere = { ...files, look: () => undefined };

  expect(missingFolders(nowhere, "/a/b")).toEqual(["/a", "/a/b"]);
  expect([...existingOf(nowhere, ["/a/b"])]).toEqual(["/"]);
});
