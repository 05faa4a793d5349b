import { spawn } from "node:child_process";
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
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nodeSystem } from "../system/node-system";
import { apply } from "./apply";
import { dataFolder } from "./data-folder";
import { recover } from "./recover";
import { bigShape, planShape, shapes } from "./testing/shapes";

const kills = Number(process.env["KILL_COUNT"] ?? 40);
const work = mkdtempSync(join(tmpdir(), "lockstep-kill-"));
const victim = join(work, "apply-once.mjs");

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(import.meta.dirname, "testing", "apply-once.ts"),
      outDir: work,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: "apply-once.mjs", chunkFileNames: "[name]-[hash].mjs" } },
    },
    ssr: { noExternal: true },
  });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

it(`is wholly there or wholly not after ${kills} real kills of the process`, { timeout: 240_000 }, async () => {
  let cutOff = 0;
  for (let round = 0; round < kills; round += 1) {
    const shape = round % 3 === 0 ? (shapes[round % shapes.length] ?? bigShape) : bigShape;
    const act = round % 2 === 0 ? "apply" : "undo";
    const home = join(work, `home-${round}`);
    const data = join(work, `data-${round}`);
    mkdirSync(home);
    for (const [name, text] of Object.entries(shape.before)) place(join(home, name), text);
    const before = treeOf(home);
    const system = nodeSystem({ home });
    if (act === "undo") await apply(system, dataFolder(data), planShape(system, home, shape));
    const after = act === "undo" ? treeOf(home) : { ...before, ...shape.edits };
    const sides = [before, Object.fromEntries(Object.entries(after).filter(([, text]) => text !== null))];

    const ended = await killedAfter([home, data, shape.name, act], (round * 7) % 45);
    if (!ended) cutOff += 1;
    await recover(nodeSystem({ home }), dataFolder(data));

    expect(sides, `${act} of "${shape.name}", round ${round}`).toContainEqual(treeOf(home));
    expect(existsSync(join(data, "journal")) ? readdirSync(join(data, "journal")) : []).toEqual([]);
  }
  process.stdout.write(`${kills} kills, ${cutOff} of them before the end\n`);
  expect(cutOff).toBeGreaterThan(kills / 4);
});

function killedAfter(args: string[], milliseconds: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [victim, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk) => {
      if (output === "") setTimeout(() => child.kill("SIGKILL"), milliseconds);
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", () => {
      if (output === "") reject(new Error("The process did not even begin"));
      else resolve(output.includes("done"));
    });
  });
}

function treeOf(folder: string, at = ""): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(folder, at))) {
    const path = at === "" ? name : `${at}/${name}`;
    if (statSync(join(folder, path)).isDirectory()) Object.assign(found, treeOf(folder, path));
    else found[path] = readFileSync(join(folder, path), "utf8");
  }
  return found;
}

function place(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
