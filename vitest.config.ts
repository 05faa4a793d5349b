import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
    environment: "node",
    setupFiles: ["scripts/testing/property-seed.ts"],
    // Most tests wait for files and processes, so a core of its own for the reporter would be idle.
    maxWorkers: "100%",
    testTimeout: 30_000,
  },
});
