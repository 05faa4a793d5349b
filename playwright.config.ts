import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "e2e",
  testMatch: "*.e2e.ts",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Each app has its own home and data folders, so two do not meet.
  workers: 2,
  // A window on a loaded machine may miss a click or a moment. What needs its second try is listed as flaky.
  retries: 1,
  outputDir: "test-results",
  use: { trace: "retain-on-failure" },
});
