import * as module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// Later starts skip compiling; Node 20 has no such cache.
if ("enableCompileCache" in module) module.enableCompileCache();
const out = join(dirname(fileURLToPath(import.meta.url)), "..");
const { boot } = await import("./boot");
boot({
  engine: join(out, "main", "engine.js"),
  preload: join(out, "preload", "index.cjs"),
  pages: join(out, "renderer"),
  resources: join(out, "..", "resources"),
});
