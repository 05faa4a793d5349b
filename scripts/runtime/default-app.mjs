// @ts-check

/**
 * The registry runtime has no default app, so `electron <folder>` would do nothing. This one does what Electron's own
 * does: it takes the folder named in argv for the app. It is an ES module that waits for the app's entry, since Electron
 * holds its `ready` event back until then.
 * @type {Record<string, string>}
 */
export const defaultApp = {
  "package.json": `${JSON.stringify({ name: "electron", version: "0.0.0", type: "module", main: "main.mjs" })}\n`,
  "main.mjs": `import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";

const named = process.argv.slice(1).find((word) => !word.startsWith("-"));
if (named === undefined) {
  process.stderr.write("Usage: electron <folder>\\n");
  app.exit(1);
} else {
  const folder = resolve(named);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  app.setAppPath(folder);
  app.setName(about.productName || about.name);
  app.setVersion(about.version);
  try {
    await import(pathToFileURL(join(folder, about.main)).href);
  } catch (error) {
    process.stderr.write(String((error && error.stack) || error) + "\\n");
    app.exit(1);
  }
}
`,
};
