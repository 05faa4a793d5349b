import { describe, expect, it } from "vitest";
import { appMenu } from "./app-menu";

describe("the menu bar", () => {
  it("is the standard one on macOS", () => {
    expect(appMenu("darwin", false).map(({ role, label }) => role ?? label)).toEqual([
      "appMenu",
      "editMenu",
      "&View",
      "windowMenu",
    ]);
  });

  it("is small elsewhere, with cut, copy and paste", () => {
    expect(appMenu("linux", false).map(({ role, label }) => role ?? label)).toEqual(["&File", "editMenu", "&View"]);
  });

  it("reloads and inspects only while developing", () => {
    expect(JSON.stringify(appMenu("linux", false))).not.toMatch(/reload|toggleDevTools/);
    expect(JSON.stringify(appMenu("linux", true))).toMatch(/reload.*toggleDevTools/);
  });
});
