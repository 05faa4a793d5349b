import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["fuzz/**/*.fuzz.ts"], testTimeout: 3_600_000 } });
