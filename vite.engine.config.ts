import { resolve } from "node:path";
import { defineConfig } from "vite";

/** The engine's code, as CommonJS: only of that can the compiled form be kept on every Node (`src/main/engine/run-cached.ts`). */
export default defineConfig({
  build: {
    ssr: true,
    target: "node20",
    outDir: "out/engine",
    minify: true,
    license: { fileName: "licences.md" },
    rolldownOptions: {
      input: { start: resolve("src/main/engine/start.ts") },
      external: ["better-sqlite3", /^node:/],
      output: { format: "cjs", entryFileNames: "[name].cjs", chunkFileNames: "[name]-[hash].cjs" },
    },
  },
  ssr: { noExternal: true, external: ["better-sqlite3"] },
});
