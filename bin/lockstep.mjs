#!/usr/bin/env node
// @ts-check
import { readFileSync } from "node:fs";
import { launch } from "./launch.mjs";

const [word] = process.argv.slice(2);

// Needs nothing of the bundle, so it is answered at once.
if (word === "--version" || word === "-V") {
  const about = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  // Without a listener a reader that has gone, or a full disk, ends in a stack trace.
  process.stdout.on("error", ({ code }) => {
    if (code !== "EPIPE") process.exitCode = 1;
  });
  process.stdout.write(`${about.version}\n`);
} else {
  await launch("lockstep");
}
