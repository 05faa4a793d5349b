import { describe, expect, it } from "vitest";
import { exampleOptions } from "../../testing/sync-examples";
import {
  afterApply,
  answersTo,
  swapped,
  withAnswer,
  withAnswers,
  withChoice,
  withChoices,
  withResolution,
  withSide,
} from "./sync-choices";

const settled = withResolution(exampleOptions, "mcp-servers/a", { kind: "source" });

describe("the choices of Config sync", () => {
  it("swaps the sides and forgets choices that name a side", () => {
    expect(swapped(settled)).toMatchObject({ source: "qwen", destination: "claude", resolutions: {} });
  });

  it("never has the same tool on both sides", () => {
    expect(withSide(exampleOptions, "source", "qwen")).toMatchObject({ source: "qwen", destination: "claude" });
    expect(withSide(exampleOptions, "destination", "claude")).toMatchObject({ source: "qwen", destination: "claude" });
    expect(withSide(settled, "source", "claude")).toBe(settled);
  });

  it("takes a choice back", () => {
    expect(withResolution(settled, "mcp-servers/a", undefined).resolutions).toEqual({});
  });

  it("keeps what was answered when a side is chosen, for the side has to pass the questions as well", () => {
    const answered = withAnswer(undefined, "secret", "reference", "v1");

    expect(withChoice(answered, { kind: "source" })).toEqual({
      kind: "source",
      answers: { secret: "reference" },
      asked: "v1",
    });
    expect(withChoice(answered, { kind: "leave" })).toEqual({ kind: "leave" });
    expect(withChoice({ kind: "leave" }, { kind: "source" })).toEqual({ kind: "source" });
  });

  it("gives several items an answer, beside what was chosen and answered of each", () => {
    const answered = withResolution(settled, "mcp-servers/b", withAnswer(undefined, "secret", "copy", "v1"));
    const items = [
      { itemId: "mcp-servers/a", asked: "v1" },
      { itemId: "mcp-servers/b", asked: "v1" },
    ];

    expect(withAnswers(answered, items, "private-to-shared", "carry").resolutions).toEqual({
      "mcp-servers/a": { kind: "source", answers: { "private-to-shared": "carry" }, asked: "v1" },
      "mcp-servers/b": { kind: "auto", answers: { secret: "copy", "private-to-shared": "carry" }, asked: "v1" },
    });
  });

  it("settles several items alike, each with what was answered of it", () => {
    const answered = withResolution(settled, "mcp-servers/b", withAnswer(undefined, "secret", "copy", "v1"));
    const both = ["mcp-servers/b", "mcp-servers/c"];

    expect(withChoices(answered, both, "destination").resolutions).toEqual({
      ...settled.resolutions,
      "mcp-servers/b": { kind: "destination", answers: { secret: "copy" }, asked: "v1" },
      "mcp-servers/c": { kind: "destination" },
    });
  });

  it("forgets what was answered about something else", () => {
    const answered = withAnswer(undefined, "secret", "copy", "v1");

    expect(answersTo(answered, "v1")).toEqual({ secret: "copy" });
    expect(answersTo(answered, "v2")).toEqual({});
    expect(withAnswer(answered, "runs-code", "carry", "v2")).toEqual({
      kind: "auto",
      answers: { "runs-code": "carry" },
      asked: "v2",
    });
  });

  it("keeps after an apply only what is to be left alone", () => {
    const both = withResolution(settled, "mcp-servers/b", { kind: "leave" });

    expect(afterApply(both).resolutions).toEqual({ "mcp-servers/b": { kind: "leave" } });
  });
});
