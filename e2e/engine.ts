import { type ElectronApplication, expect } from "@playwright/test";

interface TestHandle {
  readonly lockstepTest?: { readonly engine: { pid(): number | undefined } };
}

/** Kills the engine's process as a crash would. */
export async function killEngine(app: ElectronApplication): Promise<void> {
  process.kill(await enginePid(app), "SIGKILL");
}

/** The process id of the engine; the test handle is there shortly after the window is. */
export async function enginePid(app: ElectronApplication): Promise<number> {
  let pid = 0;
  // Retried as a whole: an answer may also get lost while the tray is being opened.
  await expect(async () => {
    pid = (await app.evaluate(() => (globalThis as TestHandle).lockstepTest?.engine.pid())) ?? 0;
    expect(pid).toBeGreaterThan(0);
  }).toPass();
  return pid;
}
