import { sep } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageFile, pageHeaders } from "./page-file";

const folder = "/app/out/renderer";

describe("the pages' own protocol", () => {
  it("serves the start page and the files beside it", () => {
    expect(pageFile(folder, "app://lockstep/")).toBe(`${folder}/index.html`);
    expect(pageFile(folder, "app://lockstep/assets/index-1a.js?v=1#top")).toBe(`${folder}/assets/index-1a.js`);
    expect(pageFile(folder, "app://lockstep/a%20b.css")).toBe(`${folder}/a b.css`);
  });

  it("never leaves its folder, however the path is written", () => {
    for (const path of ["/../main/index.js", "/%2e%2e/main/index.js", "/assets/../../main/index.js"]) {
      expect(pageFile(folder, `app://lockstep${path}`)).toBe(`${folder}/main/index.js`);
    }
    for (const path of [
      "/..%2fmain/index.js",
      "/..%2Fmain/index.js",
      "/..%5cmain/index.js",
      "/assets%00.js",
      "/%252e%252e/%00",
      "/%zz",
      "/c:/windows",
    ]) {
      expect(pageFile(folder, `app://lockstep${path}`)).toBeUndefined();
    }
  });

  it("stays inside for any address that can be thought of", () => {
    const piece = fc.constantFrom(
      "..",
      ".",
      "/",
      "\\",
      "%2e",
      "%2f",
      "%5c",
      "%00",
      "\0",
      "%",
      "a",
      "~",
      ":",
      "//",
      "?",
      "#",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (pieces) => {
        const file = pageFile(folder, `app://lockstep/${pieces.join("")}`);
        expect(file === undefined || (file.startsWith(folder + sep) && !file.includes("\0"))).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it("answers for no other host or scheme", () => {
    for (const address of ["app://other/index.html", "file:///etc/passwd", "https://lockstep/index.html", "nonsense"]) {
      expect(pageFile(folder, address)).toBeUndefined();
    }
  });

  it("names the type of each file, forbids scripts from elsewhere, and serves no kind that pages don't have", () => {
    expect(pageHeaders("/x/index.html")).toMatchObject({ "content-type": "text/html; charset=utf-8" });
    expect(pageHeaders("/x/index.JS")).toMatchObject({ "content-type": "text/javascript; charset=utf-8" });
    expect(pageHeaders("/x/index.html")?.["content-security-policy"]).toContain("script-src 'self';");
    expect(pageHeaders("/x/index.html")?.["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(pageHeaders("/x/app.node")).toBeUndefined();
    expect(pageHeaders("/x/folder")).toBeUndefined();
  });
});
