// @ts-check
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { icnsFile, icnsSizes, icoFile } from "./icon-files.mjs";
import { projectFolder } from "./runtime/paths.mjs";
import { electronSwitches, ensureRuntime, run } from "./runtime/runtime.mjs";

/**
 * `npm run icons`: draws every picture in resources/ from its SVG. The pictures are kept with the sources, so this is
 * for after a change of an SVG.
 */
const appSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512, 1024];
const states = ["in-sync", "drift", "conflict", "paused"];
/** What Windows shows in its tray at scales from 100 % to 400 %. */
const traySizes = [16, 20, 24, 32, 40, 48, 64];

const icons = join(projectFolder, "resources", "icons");
const tray = join(projectFolder, "resources", "tray");
const work = mkdtempSync(join(tmpdir(), "lockstep-icons-"));
const inWork = (/** @type {string} */ state, /** @type {number} */ size) => join(work, `${state}-${size}.png`);

/** @type {{ svg: string, size: number, png: string }[]} */
const drawings = [
  ...appSizes.map((size) => ({ svg: join(icons, "icon.svg"), size, png: join(icons, `${size}.png`) })),
  ...states.flatMap((state) => [
    // Linux panels are 22 high, menu bars of macOS 16.
    ...inBothDensities(state, 22),
    ...inBothDensities(`${state}Template`, 16),
    ...traySizes.map((size) => ({ svg: join(tray, `${state}.svg`), size, png: inWork(state, size) })),
  ]),
];
writeFileSync(join(work, "drawings.json"), JSON.stringify(drawings));

const renderer = join(projectFolder, "scripts", "icon-renderer");
const args = [...electronSwitches(), renderer, join(work, "drawings.json")];
const code = await run(await ensureRuntime(), args, {}, { windows: true });
if (code === 0) {
  const picture = (/** @type {number} */ size) => ({ size, png: readFileSync(join(icons, `${size}.png`)) });
  writeFileSync(join(icons, "icon.ico"), icoFile([16, 24, 32, 48, 64, 128, 256].map(picture)));
  writeFileSync(join(icons, "icon.icns"), icnsFile(icnsSizes.map(picture)));
  for (const state of states) {
    const pictures = traySizes.map((size) => ({ size, png: readFileSync(inWork(state, size)) }));
    writeFileSync(join(tray, `${state}.ico`), icoFile(pictures));
  }
}
rmSync(work, { recursive: true, force: true });
process.exit(code);

/**
 * @param {string} name
 * @param {number} size
 */
function inBothDensities(name, size) {
  const svg = join(tray, `${name}.svg`);
  return [
    { svg, size, png: join(tray, `${name}.png`) },
    { svg, size: size * 2, png: join(tray, `${name}@2x.png`) },
  ];
}
