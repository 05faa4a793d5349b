import type { ElectronApplication } from "@playwright/test";
import type { Menu } from "electron";

interface TestHandle {
  readonly lockstepTest?: { readonly tray: { menu(): Menu } };
}

/** The labels of the tray's menu that can be chosen now. */
export function trayLabels(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() => {
    const menu = (globalThis as TestHandle).lockstepTest?.tray.menu();
    return (menu?.items ?? []).filter(({ enabled }) => enabled).map(({ label }) => label);
  });
}

export async function clickTray(app: ElectronApplication, label: string): Promise<void> {
  await app.evaluate((_electron, wanted) => {
    const item = (globalThis as TestHandle).lockstepTest?.tray.menu().items.find((one) => one.label === wanted);
    if (!item) throw new Error(`The tray has no ${wanted}`);
    item.click();
  }, label);
}

/** Every line of the tray's menu, also those that only tell something. */
export function trayLines(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() =>
    ((globalThis as TestHandle).lockstepTest?.tray.menu().items ?? []).map(({ label }) => label),
  );
}
