// @ts-check

/**
 * The registry runtime has no default app, so `electron <folder>` would do nothing. This one does what Electron's own
 * does: it takes the folder named in argv for the app.
 * @type {Record<string, string>}
 */
export const defaultApp = {
  "package.json": `${JSON.stringify({ name: "electron", version: "0.0.0", main: "main.cjs" })}\n`,
  "main.cjs": `"use strict";
const { app } = require("electron");
const { readFileSync } = require("node:fs");
const { join, resolve } = require("node:path");
const { pathToFileURL } = require("node:url");

const at = process.argv.findIndex((word, index) => index > 0 && !word.startsWith("-"));
if (at < 0) {
  process.stderr.write("Usage: electron <folder>\\n");
  app.exit(1);
} else {
  const folder = resolve(process.argv[at]);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  app.setAppPath(folder);
  app.setName(about.productName || about.name);
  app.setVersion(about.version);
  import(pathToFileURL(join(folder, about.main)).href).catch((error) => {
    process.stderr.write(String(error && error.stack || error) + "\\n");
    app.exit(1);
  });
}
`,
};
