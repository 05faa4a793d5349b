// @ts-check
const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");

/**
 * Loaded into Qwen Code: between reading its settings and writing them back, it says so (a file `<hold>.reached`) and
 * goes on when `<hold>.released` is there, a minute at most. That makes a race of a few milliseconds happen each time.
 */
const hold = process.env["LOCKSTEP_HOLD"] ?? "";
const { writeFileSync } = fs;
fs.writeFileSync = (file, ...rest) => {
  if (typeof file === "string" && file.endsWith("settings.json.tmp")) {
    writeFileSync(`${hold}.reached`, "");
    const clock = new Int32Array(new SharedArrayBuffer(4));
    for (let waited = 0; waited < 60_000 && !fs.existsSync(`${hold}.released`); waited += 10)
      Atomics.wait(clock, 0, 0, 10);
  }
  return writeFileSync(file, ...rest);
};
syncBuiltinESMExports();
