import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { expect, type Page } from "@playwright/test";
import { test } from "./packaged-app";

test("the packaged app shows drift, applies it and keeps its cache", async ({ desk }) => {
  const { qwenFile } = writeHome(desk.home);
  const { page } = await desk.start();

  await openScreen(page, "Config sync");
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByText("Verified: every file is as planned.")).toBeVisible();

  expect(JSON.parse(readFileSync(qwenFile, "utf8"))).toMatchObject({
    theme: "dark",
    mcpServers: { github: { command: "npx", args: ["-y", "gh-mcp"] } },
  });
  // Without its SQLite binding the app would work, but keep none.
  expect(existsSync(join(desk.data, "cache.db"))).toBe(true);
});

test("the packaged command line runs without Node, and sees what the app wrote", async ({ desk }) => {
  const { qwenFile } = writeHome(desk.home);
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  const places = ["--home", desk.home, "--data", desk.data];

  expect(await desk.cli(["--version"], { PATH: "/usr/bin:/bin" })).toEqual({ code: 0, output: `${version}\n` });
  const drift = await desk.cli(["sync", "status", ...places]);
  expect(drift.code).toBe(2);
  expect(drift.output).toContain("drift");
  expect((await desk.cli(["sync", "apply", "--yes", ...places])).code).toBe(0);
  expect(readFileSync(qwenFile, "utf8")).toContain("gh-mcp");
  expect((await desk.cli(["sync", "status", ...places])).code).toBe(0);
});

test("a link opens the window on its screen, at the start and while the app runs", async ({ desk }) => {
  writeHome(desk.home);
  const { page } = await desk.start({ link: "lockstep://history" });
  await expect(page.getByRole("heading", { name: "History", level: 1 })).toBeVisible();

  expect(await desk.startAgain("lockstep://config-sync")).toBe(0);
  await expect(page.getByRole("heading", { name: "Config sync", level: 1 })).toBeVisible();

  await openScreen(page, "Overview");
  expect(await desk.startAgain("lockstep://config-sync")).toBe(0);
  await expect(page.getByRole("heading", { name: "Config sync", level: 1 })).toBeVisible();
  expect(page.url()).toBe("app://lockstep/");

  expect(await desk.startAgain("lockstep://apply")).toBe(0);
  await expect(page.getByRole("heading", { name: "Config sync", level: 1 })).toBeVisible();
  const history = join(desk.data, "history");
  expect(existsSync(history) ? readdirSync(history) : []).toEqual([]);
});

test("neither the program nor its command line can be made to run other code", async ({ desk }) => {
  writeHome(desk.home);
  const proof = join(desk.home, "proof");
  const intruder = join(desk.home, "intruder.cjs");
  writeFileSync(intruder, `require("node:fs").writeFileSync(${JSON.stringify(proof)}, "");`);
  const environment = { NODE_OPTIONS: `--require=${intruder}` };

  const { page, stderr } = await desk.start({ switches: ["--inspect=0"], environment });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await desk.cli(["--version"], environment);

  expect(stderr()).not.toContain("Debugger listening");
  expect(existsSync(proof)).toBe(false);
});

test("the packaged command line opens the hub's embedded database", async ({ desk }) => {
  const places = ["--home", desk.home, "--data", desk.data];

  const added = await desk.cli(["hub", "client", "add", "Ada's team", ...places]);
  expect(added.code, added.output).toBe(0);
  expect((await desk.cli(["hub", "client", "list", ...places])).output).toContain("Ada's team");
});

test("the licences of what is bundled go with the package", ({ desk }) => {
  const licences = join(dirname(desk.program), "resources", "licences");
  const [page = "", engine = "", cli = ""] = ["renderer", "engine", "cli"].map((part) =>
    readFileSync(join(licences, part, "licences.md"), "utf8"),
  );

  expect(page).toMatch(/^## elkjs .*EPL-2\.0/m);
  expect(engine).toMatch(/^## zod /m);
  expect(cli).toMatch(/^## commander /m);
  for (const name of ["better-sqlite3.txt", "pglite.txt"]) expect(existsSync(join(licences, name))).toBe(true);
});

test("the fuses of the program are those of a release", async ({ desk }) => {
  const wire = await getCurrentFuseWire(desk.program);
  const on = Object.values(FuseV1Options)
    .filter((option) => typeof option === "number")
    .filter((option) => String.fromCharCode(wire[option] ?? 0) === "1")
    .map((option) => FuseV1Options[option]);

  expect(on).toEqual(["RunAsNode", "EnableCookieEncryption", "OnlyLoadAppFromAsar"]);
});

function writeHome(home: string): { qwenFile: string } {
  const qwenFile = join(home, ".qwen", "settings.json");
  const github = { type: "stdio", command: "npx", args: ["-y", "gh-mcp"] };
  mkdirSync(dirname(qwenFile), { recursive: true });
  writeFileSync(join(home, ".claude.json"), JSON.stringify({ mcpServers: { github } }));
  writeFileSync(qwenFile, JSON.stringify({ theme: "dark" }));
  return { qwenFile };
}

async function openScreen(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name }).click();
}
