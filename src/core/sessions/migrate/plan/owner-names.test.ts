import { expect, it } from "vitest";
import { collaboratorsIn } from "./owner-names";

it("takes each line of .collaborators for a name, but no comment and no heading", () => {
  expect(collaboratorsIn("\uFEFF# who may edit\r\nLinus\r\n\r\n- Margaret\r\n  # not Bob\nLinus\n")).toEqual([
    "Linus",
    "Margaret",
  ]);
});
