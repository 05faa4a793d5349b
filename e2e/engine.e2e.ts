import { expect } from "@playwright/test";
import { test } from "./app";
import { enginePid } from "./engine";

test("the engine ends by itself when the app around it was killed", async ({ desk }) => {
  const { app } = await desk.start();
  const pid = await enginePid(app);
  expect(isRunning(pid)).toBe(true);

  app.process().kill("SIGKILL");

  await expect.poll(() => isRunning(pid)).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
