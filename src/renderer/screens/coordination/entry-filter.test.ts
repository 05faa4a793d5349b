import { expect, it } from "vitest";
import { filterOf, kindOf, orderOf } from "./entry-filter";

it("narrows a list by what the address says, and by nothing that it does not", () => {
  expect(filterOf({ status: "pending,blocked", priority: "high,urgent-ish", overdue: "yes", text: "" })).toEqual({
    status: ["pending", "blocked"],
    priority: ["high"],
    isOverdue: true,
  });
  expect(filterOf({})).toEqual({});
});

it("asks for what nobody has with an assignee that no one is called", () => {
  expect(filterOf({ assignee: "-" })).toEqual({ assignee: "" });
});

it("sorts as the file is where the address names no order that exists", () => {
  expect(orderOf({ sort: "-priority" })).toEqual({ by: "priority", isDescending: true });
  expect(orderOf({ sort: "moon" })).toEqual({ by: "file", isDescending: false });
});

it("falls back to the first kind that a page can show", () => {
  expect(kindOf({ kind: "plan" }, ["issue", "todo"])).toBe("issue");
  expect(kindOf({ kind: "todo" }, ["issue", "todo"])).toBe("todo");
});
