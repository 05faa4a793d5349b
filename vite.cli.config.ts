import { resolve } from "node:path";
import { defineConfig } from "vite";

export default defineConfig({
  build: {
    ssr: true,
    target: "node20",
    outDir: "out/cli",
    minify: true,
    license: { fileName: "licences.md" },
    rolldownOptions: {
      input: {
        lockstep: resolve("src/cli/main.ts"),
        "mahavishnu-sync": resolve("src/cli/legacy/main.ts"),
        "migration-assistant": resolve("src/core/migration-assistant.ts"),
      },
      external: ["better-sqlite3", "@electric-sql/pglite", /^node:/],
      output: { format: "es" },
    },
  },
  ssr: { noExternal: true, external: ["better-sqlite3", "@electric-sql/pglite"] },
});
