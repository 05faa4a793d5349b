import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "e2e",
  testMatch: "*.e2e.ts",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Each app has its own home and data folders, so two do not meet.
  workers: 2,
  retries: 0,
  outputDir: "test-results",
  use: { trace: "retain-on-failure" },
});
