import { describe, expect, it } from "vitest";
import { failingLine } from "./failing-line";

describe("why a command failed", () => {
  it("is what pip said of it, not the note that it ends with", () => {
    const output = `Processing /main
  error: subprocess-exited-with-error
  \u00d7 pip subprocess to install build dependencies did not run successfully.
      ERROR: Could not find a version that satisfies the requirement setuptools (from versions: none)
      ERROR: No matching distribution found for setuptools
      [end of output]
  note: This error originates from a subprocess, and is likely not a problem with pip.
error: subprocess-exited-with-error
note: This error originates from a subprocess, and is likely not a problem with pip.
`;

    expect(failingLine(output)).toBe("ERROR: No matching distribution found for setuptools");
  });

  it("is the last line where none names an error", () => {
    expect(failingLine("one\r\ntwo\r\n\r\n")).toBe("two");
    expect(failingLine("")).toBe("");
  });
});
