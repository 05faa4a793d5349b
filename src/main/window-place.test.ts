import { describe, expect, it } from "vitest";
import { placeWindow } from "./window-place";

const laptop = { x: 0, y: 0, width: 1440, height: 860 };
const monitor = { x: 1440, y: -200, width: 2560, height: 1400 };

describe("placing the window", () => {
  it("opens where it was left", () => {
    const left = { x: 1600, y: 100, width: 1000, height: 700 };

    expect(placeWindow(left, [laptop, monitor])).toEqual(left);
  });

  it("opens in the middle of the first screen at the first start", () => {
    const place = placeWindow(undefined, [laptop]);

    expect(place).toEqual({ width: 1280, height: 840 });
  });

  it("does not open on a screen that was unplugged", () => {
    const place = placeWindow({ x: 1600, y: 100, width: 1000, height: 700 }, [laptop]);

    expect(place).not.toHaveProperty("x");
  });

  it.each([
    ["above the screen", { x: 100, y: -40, width: 1000, height: 700 }],
    ["below it", { x: 100, y: 850, width: 1000, height: 700 }],
    ["almost wholly to the left of it", { x: -950, y: 10, width: 1000, height: 700 }],
    ["almost wholly to the right of it", { x: 1400, y: 10, width: 1000, height: 700 }],
  ])("does not open with its title bar %s", (_where, left) => {
    expect(placeWindow(left, [laptop])).not.toHaveProperty("x");
  });

  it("stays reachable when partly outside", () => {
    const left = { x: -500, y: 10, width: 1000, height: 700 };

    expect(placeWindow(left, [laptop])).toEqual(left);
  });

  it("is never smaller than it can be used, nor larger than its screen", () => {
    expect(placeWindow({ x: 0, y: 0, width: 200, height: 100 }, [laptop])).toMatchObject({ width: 900, height: 600 });
    expect(placeWindow({ x: 0, y: 0, width: 5000, height: 4000 }, [laptop])).toMatchObject({
      width: 1440,
      height: 860,
    });
    expect(placeWindow(undefined, [{ x: 0, y: 0, width: 800, height: 480 }])).toEqual({ width: 800, height: 480 });
  });
});
