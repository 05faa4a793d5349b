// @ts-check
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { app, BrowserWindow } from "electron";

/**
 * Draws SVG files as PNGs in a hidden window: Chromium is a renderer that every checkout has. The last argument names
 * a JSON file with the list of what to draw.
 * @typedef {{ svg: string, size: number, png: string }} Drawing paths, and the side in pixels
 */
app.disableHardwareAcceleration();
// Not awaited: Electron is ready only after this module has run.
app.once("ready", () => void drawAll());

async function drawAll() {
  try {
    const window = new BrowserWindow({ show: false });
    await window.loadFile(join(import.meta.dirname, "page.html"));
    /** @type {Drawing[]} */
    const drawings = JSON.parse(readFileSync(process.argv.at(-1) ?? "", "utf8"));
    for (const { svg, size, png } of drawings) {
      // With a size of its own, Chromium draws the lines at that size instead of scaling a picture of them.
      const text = readFileSync(svg, "utf8").replace("<svg ", `<svg width="${size}" height="${size}" `);
      const address = `data:image/svg+xml;base64,${Buffer.from(text).toString("base64")}`;
      const data = await window.webContents.executeJavaScript(`draw(${JSON.stringify(address)}, ${size})`);
      writeFileSync(png, Buffer.from(data, "base64"));
    }
    app.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    app.exit(1);
  }
}
