import { describe, expect, it } from "vitest";
import { mappingFor, startingColumns } from "./mapping-facts";

describe("choosing the table of messages", () => {
  it("starts from the columns that are called as what they are", () => {
    expect(startingColumns(["id", "body", "sender", "to"])).toEqual({ body: "body", sender: "sender" });
  });

  it("is complete with a body, and leaves out what was set to none", () => {
    const table = { schema: "public", name: "mail" };

    expect(mappingFor(table, { sender: "who" })).toBeUndefined();
    expect(mappingFor(table, { body: "" })).toBeUndefined();
    expect(mappingFor(table, { body: "text", sender: "", reader: "to" })).toEqual({
      schema: "public",
      table: "mail",
      columns: { body: "text", reader: "to" },
    });
  });
});
