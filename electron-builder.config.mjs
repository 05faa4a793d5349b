// @ts-check
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setFuses } from "./scripts/package-fuses.mjs";
import { projectFolder } from "./scripts/runtime/paths.mjs";

/**
 * How Lockstep is packaged. Started by scripts/package.mjs, which says on which runtime.
 * @param {{ electronDist: string, electronVersion: string } | {}} runtime empty: electron-builder gets the release
 * @returns {import("electron-builder").Configuration}
 */
export function packaging(runtime) {
  return {
    ...runtime,
    appId: "app.lockstep.desktop",
    productName: "Lockstep",
    copyright: "Lockstep contributors, MIT licence",
    directories: { output: "dist" },
    // The bundles in out/ hold every dependency but two: better-sqlite3, which has a binary, and the embedded PostgreSQL
    // of the hub, which reads its files from beside its code.
    files: [
      "package.json",
      "out/**",
      "!out/*/licences.md",
      "resources/tray/*.{png,ico}",
      "resources/icons/128.png",
      "resources/words/words.bin",
      "!node_modules/**/*",
      embeddedPostgres,
    ],
    asar: true,
    asarUnpack: ["**/*.node"],
    extraResources: [
      { from: "LICENSE", to: "LICENSE" },
      // Of everything that is bundled; the build writes them.
      { from: "out", to: "licences", filter: ["*/licences.md"] },
      { from: "node_modules/better-sqlite3/LICENSE", to: "licences/better-sqlite3.txt" },
      { from: `${pglite}/LICENSE`, to: "licences/pglite.txt" },
    ],
    // All of its binaries come with better-sqlite3: nothing to compile.
    npmRebuild: false,
    electronLanguages: ["en-US"],
    protocols: [{ name: "Lockstep", schemes: ["lockstep"] }],
    extraMetadata: {
      author: { name: "Lockstep contributors" },
      desktopName: "lockstep.desktop",
      // A Debian package must name one; the project has none yet.
      homepage: "https://lockstep.invalid/",
    },
    afterExtract: removeDefaultApp,
    afterPack: setFuses,
    publish: null,
    linux: {
      target: ["AppImage", "deb"],
      // `lockstep` is the command line.
      executableName: "lockstep-desktop",
      icon: "resources/icons",
      category: "Development",
      synopsis: "Keeps the files around AI coding agents in step",
      maintainer: "Lockstep contributors <nobody@lockstep.invalid>",
      syncDesktopName: true,
      files: [sqlite("linux")],
      extraResources: [command("lockstep")],
    },
    deb: { fpm: [`${join(projectFolder, "resources", "deb", "lockstep")}=/usr/bin/lockstep`] },
    mac: {
      target: ["dmg"],
      icon: "resources/icons/icon.icns",
      category: "public.app-category.developer-tools",
      files: [sqlite("darwin")],
      extraResources: [command("lockstep")],
    },
    win: {
      target: ["nsis"],
      icon: "resources/icons/icon.ico",
      files: [sqlite("win32")],
      extraResources: [command("lockstep.cmd")],
    },
  };
}

/**
 * Of better-sqlite3 what runs: neither its C sources nor the binaries of other platforms.
 * @param {"linux" | "darwin" | "win32"} platform
 */
function sqlite(platform) {
  const filter = ["package.json", "LICENSE", "lib/**", `prebuilds/${platform}-\${arch}.node`];
  return { from: "node_modules/better-sqlite3", to: "node_modules/better-sqlite3", filter };
}

const pglite = "node_modules/@electric-sql/pglite";

/** Without the extensions that the hub does not load. */
const embeddedPostgres = {
  from: pglite,
  to: pglite,
  filter: ["package.json", "LICENSE", "dist/*.js", "dist/fs/*.js", "dist/*.wasm", "dist/pglite.data"],
};

/** @param {string} name */
function command(name) {
  return { from: `resources/bin/${name}`, to: `bin/${name}` };
}

/**
 * A runtime for developing starts any folder; a package starts nothing but Lockstep.
 * @param {{ appOutDir: string, electronPlatformName: string }} context
 */
async function removeDefaultApp({ appOutDir, electronPlatformName }) {
  const resources = electronPlatformName === "darwin" ? "Electron.app/Contents/Resources" : "resources";
  for (const name of ["app", "default_app.asar"])
    rmSync(join(appOutDir, resources, name), { recursive: true, force: true });
}
