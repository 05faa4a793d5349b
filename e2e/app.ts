import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { _electron, test as base, type ElectronApplication, type Page } from "@playwright/test";

/** A home folder on the real disk with real files, and the app running on it. */
export interface Desk {
  readonly home: string;
  readonly data: string;
  readonly claudeFile: string;
  readonly qwenFile: string;
  write(path: string, content: unknown): void;
  readJson(path: string): { mcpServers: Record<string, Record<string, unknown>>; [key: string]: unknown };
  /** Every file of the home folder with its text, by path below it. */
  files(): Record<string, string>;
  start(): Promise<{ app: ElectronApplication; page: Page }>;
}

export const test = base.extend<{ desk: Desk }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures out of this pattern
  desk: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), "lockstep e2e ü-"));
    const home = join(root, "home");
    const data = join(root, "data");
    mkdirSync(home);
    const running: ElectronApplication[] = [];
    await use({
      home,
      data,
      claudeFile: join(home, ".claude.json"),
      qwenFile: join(home, ".qwen", "settings.json"),
      write(path, content) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, typeof content === "string" ? content : `${JSON.stringify(content, null, 2)}\n`);
      },
      readJson: (path) => JSON.parse(readFileSync(path, "utf8")),
      files: () => treeOf(home),
      async start() {
        const app = patient(
          await _electron.launch({
            executablePath: process.env["LOCKSTEP_ELECTRON"] ?? "",
            args: [
              ...(process.env["LOCKSTEP_ELECTRON_SWITCHES"] ?? "").split(" ").filter(Boolean),
              process.cwd(),
              "--home",
              home,
              "--data",
              data,
            ],
            env: { ...process.env, LOCKSTEP_E2E: "1" } as Record<string, string>,
          }),
        );
        running.push(app);
        const page = await app.firstWindow();
        // A user sees the window when there is something on it.
        await page.getByRole("main").waitFor();
        return { app, page };
      },
    });
    for (const app of running) await app.close();
    rmSync(root, { recursive: true, force: true });
  },
});

/**
 * The inspector may lose an answer of main to the garbage collector ("Resulting promise was garbage collected"). It is
 * asked again then, which everything that our tests do in main allows.
 */
function patient(app: ElectronApplication): ElectronApplication {
  const ask = app.evaluate.bind(app) as (...words: unknown[]) => Promise<unknown>;
  const evaluate = async (...words: unknown[]): Promise<unknown> => {
    try {
      return await ask(...words);
    } catch (error) {
      if (!String(error).includes("garbage collected")) throw error;
      return ask(...words);
    }
  };
  return Object.assign(app, { evaluate: evaluate as ElectronApplication["evaluate"] });
}

function treeOf(folder: string, at = ""): Record<string, string> {
  const found: Record<string, string> = {};
  if (!existsSync(folder)) return found;
  for (const name of readdirSync(join(folder, at)).sort()) {
    const path = join(at, name);
    try {
      if (statSync(join(folder, path)).isDirectory()) Object.assign(found, treeOf(folder, path));
      else found[path] = readFileSync(join(folder, path), "utf8");
    } catch (error) {
      // A lock, or a file about to be renamed, of the running app.
      if (!String(error).includes("ENOENT")) throw error;
    }
  }
  return found;
}
