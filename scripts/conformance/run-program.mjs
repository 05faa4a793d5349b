// @ts-check
import { spawn } from "node:child_process";

/**
 * @typedef {{ code: number | null, stdout: string, stderr: string }} Ended
 * @typedef {{ cwd: string, env: Record<string, string> }} Where
 */

/**
 * Runs a program to its end without a terminal. One that takes longer than `patience` milliseconds is ended, and its
 * code is null.
 * @param {readonly string[]} words the program and its arguments
 * @param {Where} where `env` is the whole environment: nothing of this process is added
 * @param {number} [patience]
 * @returns {Promise<Ended>}
 */
export function runProgram([program = "", ...args], { cwd, env }, patience = 120_000) {
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const timer = setTimeout(() => child.kill("SIGKILL"), patience);
  const ended = { stdout: "", stderr: "" };
  child.stdout.on("data", (text) => {
    ended.stdout += text;
  });
  child.stderr.on("data", (text) => {
    ended.stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", (cause) => {
      clearTimeout(timer);
      reject(new Error(`${program} could not be started: ${cause.message}`, { cause }));
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, ...ended });
    });
  });
}

/**
 * Throws when a program did not end well.
 * @param {Promise<Ended>} program
 */
export async function ranWell(program) {
  const ended = await program;
  if (ended.code !== 0) throw new Error(lastWords(ended));
  return ended;
}

/**
 * What a program said last, for a sentence about its failure.
 * @param {Ended} ended
 */
export function lastWords({ code, stdout, stderr }) {
  const text = `${stdout}\n${stderr}`.trim().split("\n").slice(-3).join(" / ");
  return code === null ? `it did not end in time: ${text}` : `exit code ${code}: ${text}`;
}
