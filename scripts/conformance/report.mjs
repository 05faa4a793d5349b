// @ts-check

/** Thrown by a check that this machine does not allow; its message says why. */
export class CouldNotRun extends Error {}

/**
 * @typedef {object} Report
 * @property {(title: string) => void} section
 * @property {(title: string, body: () => unknown) => Promise<void>} check `body` throws what is wrong; a text that it
 *   gives is told behind the title
 * @property {() => number} finish tells the sum; gives the exit code
 */

/**
 * One line per check, as it ends: ok, failed, or could not be run.
 * @param {(line: string) => void} print
 * @returns {Report}
 */
export function openReport(print) {
  const counts = { ok: 0, failed: 0, "could not be run": 0 };
  /**
   * @param {keyof typeof counts} verdict
   * @param {string} title
   * @param {string} [detail]
   */
  const tell = (verdict, title, detail) => {
    counts[verdict] += 1;
    print(`${verdict.padEnd(16)}  ${title}${detail ? `: ${oneLine(detail)}` : ""}`);
  };
  return {
    section: (title) => print(`\n${title}`),
    async check(title, body) {
      try {
        const seen = await body();
        tell("ok", title, typeof seen === "string" ? seen : undefined);
      } catch (error) {
        const verdict = error instanceof CouldNotRun ? "could not be run" : "failed";
        tell(verdict, title, error instanceof Error ? error.message : String(error));
      }
    },
    finish() {
      print(
        `\n${Object.entries(counts)
          .map(([verdict, count]) => `${count} ${verdict}`)
          .join(", ")}`,
      );
      return counts.failed > 0 ? 1 : 0;
    },
  };
}

/**
 * Throws when `actual` is not `expected`, compared as JSON.
 * @param {string} what
 * @param {unknown} actual
 * @param {unknown} expected
 */
export function same(what, actual, expected) {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}: expected ${should}, got ${is}`);
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}
