import { describe, expect, it } from "vitest";
import { readShellOptions, type Surroundings } from "./shell-options";

describe("reading how the app was started", () => {
  it("works on the user's own home and the platform's data folder unless told otherwise", () => {
    expect(read({})).toEqual({ dataFolder: "/home/ann/.local/share/lockstep", testing: false });
    expect(read({ environment: { XDG_DATA_HOME: "/data" } }).dataFolder).toBe("/data/lockstep");
    expect(read({ environment: { XDG_DATA_HOME: "data" } }).dataFolder).toBe("/home/ann/.local/share/lockstep");
    expect(read({ platform: "darwin" }).dataFolder).toBe("/home/ann/Library/Application Support/Lockstep");
  });

  it("takes another home and data folder from arguments in both spellings", () => {
    const argv = ["electron", ".", "--no-sandbox", "--home", "/other", "--data=/elsewhere"];

    expect(read({ argv })).toEqual({ home: "/other", dataFolder: "/elsewhere", testing: false });
  });

  it("lets an argument win over its variable", () => {
    const environment = { LOCKSTEP_HOME: "/a", LOCKSTEP_DATA: "/b", LOCKSTEP_E2E: "1" };

    expect(read({ environment })).toEqual({ home: "/a", dataFolder: "/b", testing: true });
    expect(read({ environment, argv: ["electron", "--home", "/c"] })).toMatchObject({ home: "/c", dataFolder: "/b" });
  });

  it("starts relative folders from the working folder", () => {
    expect(read({ argv: ["electron", "--home", "h", "--data", "../d"] })).toMatchObject({
      home: "/place/h",
      dataFolder: "/d",
    });
  });

  it("keeps the data of another home inside it", () => {
    const options = read({ argv: ["electron", "--home", "/other"], environment: { XDG_DATA_HOME: "/data" } });

    expect(options.dataFolder).toBe("/other/.local/share/lockstep");
  });

  it("takes no option from behind a link, which anybody could have sent", () => {
    const argv = ["electron", "--data", "/elsewhere", "lockstep://history", "--home", "/other"];

    expect(read({ argv })).toEqual({ dataFolder: "/elsewhere", testing: false });
  });

  it("takes an option without a value as not given", () => {
    expect(read({ argv: ["electron", "--home"] })).not.toHaveProperty("home");
  });
});

function read(surroundings: Partial<Surroundings>) {
  return readShellOptions({
    argv: ["electron", "."],
    environment: {},
    platform: "linux",
    home: "/home/ann",
    folder: "/place",
    ...surroundings,
  });
}
