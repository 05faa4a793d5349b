import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Edit, editDocument, editEach } from "./document";
import { parseEnv } from "./env";
import { parseIni } from "./ini";
import { asObject } from "./plain-data";
import { attempt } from "./testing/attempt";

const ini = `; settings
top: 1

[server] ; main
host = a.example  
# port of the server
port=80
list =
    one
    two
bare
[empty]
`;

describe("INI", () => {
  const document = parseIni(ini, { path: "x.ini" });

  it("reads keys, sections, values over several lines and keys without value", () => {
    expect(document.get([])).toEqual({
      top: "1",
      server: { host: "a.example", port: "80", list: "\n    one\n    two", bare: null },
      empty: {},
    });
  });

  it("changes a value and nothing else", () => {
    expect(document.set(["server", "port"], "81").text).toBe(ini.replace("port=80", "port=81"));
    expect(document.set(["top"], 2).text).toBe(ini.replace("top: 1", "top: 2"));
  });

  it("adds keys behind the last one of their section, and sections at the end", () => {
    expect(document.set(["empty", "new"], "x").text).toBe(`${ini}new = x\n`);
    expect(document.set(["other"], { a: "1" }).text).toBe(`${ini}\n[other]\na = 1\n`);
    expect(document.set(["also"], "1").text).toBe(ini.replace("top: 1\n", "top: 1\nalso: 1\n"));
  });

  it("leaves the comment straight above a header to that section", () => {
    const text = "[a]\nx = 1\n; of a\n\n; about b\n# and more\n[b]\ny = 1\n";
    const two = parseIni(text, { path: "x.ini" });

    expect(two.set(["a", "new"], "2").text).toBe(text.replace("; of a\n", "; of a\nnew = 2\n"));
    expect(two.remove(["a"]).text).toBe("\n; about b\n# and more\n[b]\ny = 1\n");
  });

  it("removes a key with all its lines, and a section", () => {
    expect(document.remove(["server", "list"]).text).toBe(ini.replace("list =\n    one\n    two\n", ""));
    expect(document.remove(["empty"]).text).toBe(ini.replace("[empty]\n", ""));
  });

  it("is refused when a key stands twice", () => {
    expect(() => parseIni("a=1\na=2\n", { path: "x.ini" })).toThrow("x.ini:2:1: The key a stands twice.");
  });
});

const env = `# secrets
export TOKEN="a # b"
PLAIN=one two # said
MULTI="first
second"
EMPTY=
`;

describe(".env", () => {
  const document = parseEnv(env, { path: ".env" });

  it("reads values as they are written, without comments behind them", () => {
    expect(document.get([])).toEqual({
      TOKEN: '"a # b"',
      PLAIN: "one two",
      MULTI: '"first\nsecond"',
      EMPTY: "",
    });
  });

  it("changes, adds and removes lines, and keeps the rest", () => {
    expect(document.set(["PLAIN"], "x").text).toBe(env.replace("one two", "x"));
    expect(document.set(["EMPTY"], "now").text).toBe(env.replace("EMPTY=", "EMPTY=now"));
    expect(document.set(["NEW"], "1").text).toBe(`${env}NEW=1\n`);
    expect(document.remove(["MULTI"]).text).toBe(env.replace('MULTI="first\nsecond"\n', ""));
  });

  it("keeps CRLF line ends", () => {
    expect(parseEnv("A=1\r\nB=2\r\n", { path: ".env" }).set(["A"], "3").set(["C"], "4").text).toBe(
      "A=3\r\nB=2\r\nC=4\r\n",
    );
  });

  it("refuses a value that would not read back", () => {
    expect(() => document.set(["PLAIN"], "a\nEVIL=1")).toThrow(/would not read back/);
  });
});

describe.each([
  ["INI", parseIni],
  [".env", parseEnv],
] as const)("any text as %s", (_name, parse) => {
  it("is read or refused, and an edit is undone by the edit back", () => {
    const line = fc.constantFrom(
      "A=1",
      "B = two",
      "# c",
      "",
      "[s]",
      "  more",
      "export D=4",
      "E",
      'F="x',
      'y"',
      "G=1 # c",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom("\n", "\r\n"), (lines, eol) => {
        const text = lines.join(eol);
        let document: ReturnType<typeof parse>;
        try {
          document = parse(text, { path: "x" });
        } catch {
          return;
        }
        expect(document.text).toBe(text);
        const old = document.get(["A"]);
        if (typeof old === "string") expect(document.set(["A"], "9").set(["A"], old).text).toBe(text);
      }),
    );
  });
});

describe.each([
  ["INI", parseIni, ["; c", "# c", "[s]", "[t]", "a=1", "  b: two", "c", "", "d =", "  more"]],
  [".env", parseEnv, ["# c", "a=1", "export b=two", "", 'c="x', 'y"', "d="]],
] as const)("many edits of %s", (name, parse, lines) => {
  const key = fc.constantFrom("a", "b", "c", "new", "newer");
  const value = fc.constantFrom("x", "", "two words");
  const line = fc.record<Edit>({ path: fc.tuple(key), value: fc.option(value, { nil: undefined }) });
  const edit = fc.oneof(
    line,
    fc.record<Edit>({ path: fc.tuple(sections, key), value: fc.option(value, { nil: undefined }) }),
    fc.record<Edit>({ path: fc.tuple(fc.constantFrom("u", "v")), value: fc.constant({ a: "1", z: "2" }) }),
    fc.record<Edit>({ path: fc.tuple(sections), value: fc.constant(undefined) }),
  );
  // In the order of a merge: what goes, then what comes, as a file that is read has it.
  const rank = (one: Edit) => (one.value === undefined ? 0 : one.path.length === 1 && !asObject(one.value) ? 1 : 2);
  const edits = fc
    .array(name === "INI" ? edit : line, { maxLength: 6 })
    .map((made) => made.sort((a, b) => rank(a) - rank(b)));
  const texts = fc
    .tuple(fc.array(fc.constantFrom(...lines), { maxLength: 8 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
    .map(([text, eol, isClosed]) => `# first${eol}${text.join(eol)}${isClosed ? eol : ""}`);

  it("give the same text at once as one after the other", () => {
    fc.assert(
      fc.property(texts, edits, (text, wanted) => {
        const document = attempt(() => parse(text, { path: "x" }));
        const each = document && attempt(() => editEach(document, wanted));

        const atOnce = document && attempt(() => editDocument(document, wanted));

        expect(atOnce?.get([])).toEqual(each?.get([]));
        expect(atOnce?.text).toBe(each?.text);
      }),
      { numRuns: 5_000 },
    );
  });

  it("are done in the time of a test, by the ten thousands", () => {
    const wanted = Array.from({ length: 40_000 }, (_, n) => ({ path: [`key_${n}`], value: String(n) }));

    expect(editDocument(parse("", { path: "x" }), wanted).get(["key_39999"])).toBe("39999");
  });
});

const sections = fc.constantFrom("s", "t", "u", "v");
