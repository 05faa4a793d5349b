import type { Db } from "../../../store/sqlite-driver";

export const schema = `CREATE TABLE messages (
  id INTEGER PRIMARY KEY, sender TEXT, recipient TEXT, created_at TEXT, subject TEXT, body, priority TEXT, score REAL, raw BLOB)`;
export const insert = "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
/** A table with one message. */
export const plain = (db: Db) => {
  db.exec(schema);
  db.prepare(insert).run(1, "code", "chat", "2025-10-30 12:34:56", "Build", "It is green", "high", 0.5, null);
};

/** Values that a careless conversion changes. */
export function oddRow(n: number): unknown[] {
  const odd = [
    null,
    9_223_372_036_854_775_807n,
    -0.0,
    1.0,
    1e300,
    Infinity,
    "",
    "NULL",
    "a\0b",
    "\r\n",
    "\u2028",
    "🙂",
    "'; DROP",
    Buffer.from([0, 255]),
  ];
  const at = (index: number) => odd[index % odd.length];
  const times = ["2025-10-30T12:34:56.789+02:00", "1761827696", "not a time", null, "2025-02-30"];
  return [
    n,
    at(n),
    ["code", "chat", "a/b", "../up", "CON", "", null][n % 7],
    times[n % 5],
    at(n + 3),
    at(n + 5),
    at(n + 7),
    n / 7,
    Buffer.from(String(n)),
  ];
}
