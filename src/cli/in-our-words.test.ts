import { expect, it } from "vitest";
import { inOurWords } from "./in-our-words";

it.each([
  ["sync detect --since v1", "target sync detect --since v1"],
  ["--json --home /h sync checklist --target one", "--json --home /h target sync checklist --target one"],
  ["sync run --target one", "target sync run --target one"],
  ["sync run --all-targets", "target sync run --all-targets"],
  ["sync docs one --complete", "target sync docs one --complete"],
  ["config sync one --merge", "target config sync one --merge"],
  ["target tag --all --version v1.2.3", "target tag --all --tag v1.2.3"],
  ["target tag --all --version=v1.2.3", "target tag --all --tag=v1.2.3"],
])("understands `lockstep %s` as `lockstep %s`", (words, ours) => {
  expect(inOurWords(words.split(" ")).join(" ")).toBe(ours);
});

it.each([
  "sync status",
  "sync run install:one",
  "sync apply --two-way",
  "--version",
  "target sync detect",
  "coord config sync",
])("leaves `lockstep %s` as it is", (words) => {
  expect(inOurWords(words.split(" ")).join(" ")).toBe(words);
});
