import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, test as base, chromium, type Page } from "@playwright/test";

/** The built package on a made-up home. */
export interface PackagedDesk {
  /** The program, by its path. */
  readonly program: string;
  readonly home: string;
  readonly data: string;
  /** Starts the program and gives its window, and all that it has said on stderr until asked. */
  start(options?: StartOptions): Promise<{ page: Page; stderr: () => string }>;
  /** Starts it once more while it runs; gives the exit code of that start. */
  startAgain(link: string): Promise<number>;
  /** Runs the command line of the package. */
  cli(words: readonly string[], environment?: Record<string, string>): Promise<{ code: number; output: string }>;
}

interface StartOptions {
  readonly switches?: readonly string[];
  readonly link?: string;
  readonly environment?: Record<string, string>;
}

const folder = process.env["LOCKSTEP_PACKAGE"] ?? "";

/**
 * Playwright's own way into Electron is Node's inspector, which a release has switched off. Chromium's debugging port is
 * another one: it sees the pages, not the main process.
 */
export const test = base.extend<{ desk: PackagedDesk }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures out of this pattern
  desk: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), "lockstep-packaged-"));
    const home = join(root, "home");
    const data = join(root, "data");
    mkdirSync(home);
    const program = join(folder, "lockstep-desktop");
    const machine = (process.env["LOCKSTEP_ELECTRON_SWITCHES"] ?? "").split(" ").filter(Boolean);
    const places = ["--home", home, "--data", data];
    const children: ChildProcess[] = [];
    const browsers: Browser[] = [];
    await use({
      program,
      home,
      data,
      async start({ switches = [], link, environment = {} } = {}) {
        const words = [...machine, "--remote-debugging-port=0", ...switches, ...places, ...(link ? [link] : [])];
        const child = spawn(program, words, {
          stdio: ["ignore", "ignore", "pipe"],
          env: { ...process.env, ...environment },
        });
        children.push(child);
        let text = "";
        child.stderr.setEncoding("utf8").on("data", (part) => {
          text += part;
        });
        const stderr = () => text;
        const browser = await chromium.connectOverCDP(await endpoint(child, stderr));
        browsers.push(browser);
        const context = browser.contexts()[0];
        if (!context) throw new Error("The program has no window");
        return { page: context.pages()[0] ?? (await context.waitForEvent("page")), stderr };
      },
      async startAgain(link) {
        const [code] = await once(spawn(program, [...machine, ...places, link], { stdio: "ignore" }), "exit");
        return Number(code);
      },
      cli: (words, environment = {}) =>
        new Promise((settle) => {
          const env = { ...process.env, ...environment };
          const command = join(folder, "resources", "bin", "lockstep");
          const child = execFile(command, [...words], { env }, (_error, out, complaint) =>
            settle({ code: child.exitCode ?? 1, output: out + complaint }),
          );
        }),
    });
    for (const browser of browsers) await browser.close();
    for (const child of children) await end(child);
    rmSync(root, { recursive: true, force: true });
  },
});

/** Where Chromium says that its debugging port is. */
async function endpoint(child: ChildProcess, stderr: () => string): Promise<string> {
  const limit = Date.now() + 20_000;
  while (Date.now() < limit && child.exitCode === null) {
    const address = /DevTools listening on (ws:\S+)/.exec(stderr())?.[1];
    if (address !== undefined) return address;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The program opened no debugging port:\n${stderr()}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
