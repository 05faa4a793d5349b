import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

/** The licences of what is bundled go with the package. */
const license = { fileName: "licences.md" };
const external = ["electron", "better-sqlite3", /^node:/];

export default defineConfig({
  main: {
    build: {
      outDir: "out/main",
      externalizeDeps: false,
      // Less to read at every start: Node 20 keeps no compiled code.
      minify: true,
      license,
      rolldownOptions: {
        input: { index: resolve("src/main/index.ts"), engine: resolve("src/main/engine/index.ts") },
        external,
        output: { format: "es" },
      },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve("src/preload/index.ts") },
        external,
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "src/renderer",
    plugins: [react()],
    build: {
      outDir: "out/renderer",
      minify: true,
      license,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: resolve("src/renderer/index.html"),
        // What the first picture needs in one file instead of twenty: main.tsx with all that it imports.
        output: { codeSplitting: { groups: [{ name: "start", test: /src[\\/]renderer[\\/]main\.tsx$/ }] } },
      },
    },
  },
});
