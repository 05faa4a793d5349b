import { describe, expect, it } from "vitest";
import { releaseFuses } from "./package-fuses.mjs";
import { readPackageWords } from "./package-words.mjs";

describe("npm run package", () => {
  it("builds the unpacked folder of this machine without a word", () => {
    expect(readPackageWords([], "linux")).toEqual({ formats: { linux: ["dir"] }, archs: [] });
    expect(readPackageWords([], "darwin").formats).toEqual({ mac: ["dir"] });
    expect(readPackageWords(["--arm64"], "win32")).toEqual({ formats: { win: ["dir"] }, archs: ["arm64"] });
  });

  it("builds the formats that are named, or those that the system usually has", () => {
    expect(readPackageWords(["--linux", "AppImage", "deb", "--x64", "--win"], "linux")).toEqual({
      formats: { linux: ["AppImage", "deb"], win: [] },
      archs: ["x64"],
    });
  });

  it.each(["deb", "--publish", "--linux=deb", "linux"])("says so when it does not understand %s", (word) => {
    expect(() => readPackageWords([word], "linux")).toThrow(`"${word}" is not understood`);
  });

  it("ties the app's files to the program where the platform can", () => {
    const integrity = (platform: string) => releaseFuses(platform).EnableEmbeddedAsarIntegrityValidation;

    expect(["darwin", "win32", "linux"].map(integrity)).toEqual([true, true, false]);
  });
});
