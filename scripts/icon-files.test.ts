import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { icnsFile, icnsSizes, icoFile } from "./icon-files.mjs";

const resources = join(import.meta.dirname, "..", "resources");

describe("the icons that are kept in resources/", () => {
  it("are of the size that their name says", () => {
    const names = readdirSync(join(resources, "icons")).filter((name) => name.endsWith(".png"));

    expect(names.length).toBeGreaterThan(8);
    for (const name of names) expect(`${sideOf(picture("icons", name))}.png`).toBe(name);
  });

  it("hold, for Windows, every size that its scales want", () => {
    expect(sidesInIco(picture("icons", "icon.ico"))).toEqual([16, 24, 32, 48, 64, 128, 256]);
    for (const state of ["in-sync", "drift", "conflict", "paused"])
      expect(sidesInIco(picture("tray", `${state}.ico`)), state).toEqual([16, 20, 24, 32, 40, 48, 64]);
  });

  it("are, for the tray, 22 pixels in colour and 16 as templates, each with its double", () => {
    for (const state of ["in-sync", "drift", "conflict", "paused"]) {
      const sides = [`${state}.png`, `${state}@2x.png`, `${state}Template.png`, `${state}Template@2x.png`].map((name) =>
        sideOf(picture("tray", name)),
      );
      expect(sides, state).toEqual([22, 44, 16, 32]);
    }
  });

  it("are the same pictures in the files for Windows and macOS", () => {
    const png = (size: number) => ({ size, png: picture("icons", `${size}.png`) });

    expect(icoFile([16, 24, 32, 48, 64, 128, 256].map(png)).equals(picture("icons", "icon.ico"))).toBe(true);
    expect(icnsFile(icnsSizes.map(png)).equals(picture("icons", "icon.icns"))).toBe(true);
  });
});

describe("an icon for macOS", () => {
  it("is not made with a size missing", () => {
    expect(() => icnsFile([])).toThrow("32 pixels");
  });

  it("says how long it and each of its parts is", () => {
    const file = picture("icons", "icon.icns");
    const types: string[] = [];
    let at = 8;
    while (at < file.length) {
      types.push(file.toString("latin1", at, at + 4));
      expect(file.subarray(at + 9, at + 12).toString("latin1")).toBe("PNG");
      at += file.readUInt32BE(at + 4);
    }

    expect(file.toString("latin1", 0, 4)).toBe("icns");
    expect(file.readUInt32BE(4)).toBe(file.length);
    expect(at).toBe(file.length);
    expect(types).toContain("ic10");
  });
});

function picture(folder: string, name: string): Buffer {
  return readFileSync(join(resources, folder, name));
}

/** The width that a PNG's own header states. */
function sideOf(png: Buffer): number {
  return png.readUInt32BE(16);
}

/** The sides of the pictures in an ICO, as the pictures themselves state them. */
function sidesInIco(ico: Buffer): number[] {
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index;
    const start = ico.readUInt32LE(entry + 12);
    const side = sideOf(ico.subarray(start, start + ico.readUInt32LE(entry + 8)));
    expect(ico.readUInt8(entry)).toBe(side % 256);
    return side;
  });
}
