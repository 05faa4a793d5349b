import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { sqliteFailure } from "./sqlite-failure";

it("says what to use where this Node has no SQLite", () => {
  const load = () => createRequire(import.meta.url)("/no/such/better-sqlite3");
  const thrown = (() => {
    try {
      return load();
    } catch (error) {
      return error;
    }
  })();

  expect(sqliteFailure(thrown, "data/app.db")).toMatchObject({
    code: "sqlite-missing",
    message: "data/app.db can't be read: there is no SQLite for this Node.",
    hint: "Use the app, or Node 22.14 or newer.",
  });
});
