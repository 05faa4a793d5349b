import { expect, it, vi } from "vitest";
import { createPart } from "./part";

it("loads a part once, however often it is asked for", async () => {
  const load = vi.fn(async () => "code");
  const part = createPart(load);

  part.load();
  part.load();

  expect(part.view.getState()).toEqual({ kind: "loading" });
  await vi.waitFor(() => expect(part.view.getState()).toEqual({ kind: "there", value: "code" }));
  part.load();
  expect(load).toHaveBeenCalledOnce();
});

it("keeps why a part could not be loaded, for whoever draws it", async () => {
  const error = new Error("gone");
  const part = createPart(async () => {
    throw error;
  });

  part.load();

  await vi.waitFor(() => expect(part.view.getState()).toEqual({ kind: "failed", error }));
});
