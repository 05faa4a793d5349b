import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { runLockstep } from "./run-lockstep";
import { makeTestHome } from "./testing/built-cli";

// Windows removes no folder that is in use.
it.skipIf(process.platform === "win32")("says that the folder in use is gone", async () => {
  const [place, before] = [makeTestHome([], []), process.cwd()];
  const gone = mkdtempSync(join(tmpdir(), "lockstep-gone-"));
  let told = "";
  const stderr = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    told += text;
    return true;
  });
  onTestFinished(() => {
    stderr.mockRestore();
    process.chdir(before);
    place.remove();
  });
  process.chdir(gone);
  rmdirSync(gone);

  const code = await runLockstep(["node", "lockstep", "--home", place.home, "--data", place.data, "coord", "ready"]);

  expect([code, told]).toEqual([
    1,
    "lockstep: The folder in use is not there any more. Go to one that is there, then try again.\n",
  ]);
});
