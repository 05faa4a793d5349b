import { defineConfig } from "@playwright/test";
import settings from "../playwright.config";

/** `npm run test:package`: the built package instead of the checkout. */
// biome-ignore lint/style/noDefaultExport: Playwright reads its settings from there
export default defineConfig({ ...settings, testDir: ".", testMatch: "packaged.spec.ts", outputDir: "../test-results" });
