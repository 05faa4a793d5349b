import { homedir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openOnThisMachine, type Places } from "./open-app";
import { makeTestHome } from "./testing/built-cli";

afterEach(() => vi.unstubAllEnvs());

describe("where the command line works", () => {
  it("is where the options say, then where the variables say", async () => {
    const place = makeTestHome([], []);
    vi.stubEnv("LOCKSTEP_HOME", place.home);
    vi.stubEnv("LOCKSTEP_DATA", place.data);
    const other = join(place.home, ".qwen");

    const named = await infoWith({ home: other, data: join(other, "data") });
    const unnamed = await infoWith({ home: "", data: "" });
    place.remove();

    expect(named).toMatchObject({ home: other, dataFolder: join(other, "data") });
    expect(unnamed).toMatchObject({ home: place.home, dataFolder: place.data });
  });

  it("is the user's own place where variables are empty, never the working folder", async () => {
    const place = makeTestHome([], []);
    vi.stubEnv("LOCKSTEP_HOME", "");
    vi.stubEnv("LOCKSTEP_DATA", "");

    const info = await infoWith({ data: place.data });
    const standard = await infoWith({ home: place.home });
    place.remove();

    expect(info.home).toBe(homedir());
    expect(standard.dataFolder.startsWith(place.home)).toBe(true);
  });
});

it("is no home folder that is not there, nor a file", async () => {
  const place = makeTestHome([], []);

  const refused = [join(place.home, "none"), place.claudeFile].map((home) => infoWith({ home, data: place.data }));
  const sentences = await Promise.all(refused.map((info) => info.catch(({ message }) => message)));
  place.remove();

  expect(sentences).toEqual([`There is no folder ${join(place.home, "none")}.`, `${place.claudeFile} is no folder.`]);
});

async function infoWith(places: Places) {
  const app = await openOnThisMachine("1.0.0", places, []);
  app.close();
  return app.info;
}
