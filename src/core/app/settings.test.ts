import { expect, it } from "vitest";
import { dataFolder } from "../changes/data-folder";
import { toolMachine } from "../testing/tool-machine";
import { readSettings, writeSettings } from "./settings";

it.each([
  ['{\n  "theme": "dark",\n}', '3:1: Expected a property name in double quotes, but found "}".'],
  ['{\n  "theme": "pink"\n}', '2:12: "theme" must be "system", "light" or "dark".'],
  ['{ "coordinaton": {} }', '1:18: "coordinaton" is unknown here.'],
  [
    '{ "coordination": { "pools": [\n  { "kind": "local", "name": 4, "concurrency": 1 }] } }',
    '2:30: "name" must be a text, not a number.',
  ],
  ["", "1:1: Expected a value, but the file ends."],
])("what is wrong in a settings file is told with its place, and it is not written over: %j", (text, problem) => {
  const system = toolMachine({}, "{}");
  const folder = dataFolder("/data");
  system.files.place("/data/settings.json", text);

  expect(() => readSettings(system, folder)).toThrow(`/data/settings.json:${problem}`);
  expect(() => writeSettings(system, folder, readSettings(toolMachine({}, "{}"), folder))).toThrow();
  expect(system.files.texts("/data")).toMatchObject({ "/data/settings.json": text });
});

it("a settings file that an editor began with a byte order mark is read", () => {
  const system = toolMachine({}, "{}");
  system.files.place("/data/settings.json", '\ufeff{ "theme": "dark" }');

  expect(readSettings(system, dataFolder("/data")).theme).toBe("dark");
});
