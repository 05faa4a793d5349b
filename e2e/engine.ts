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
  const ask = () => app.evaluate(() => (globalThis as TestHandle).lockstepTest?.engine.pid());
  await expect.poll(ask).toBeDefined();
  return (await ask()) ?? 0;
}
