// @ts-check

/**
 * A line that tells how far a transfer got: rewritten in place on a terminal, one line per tenth elsewhere.
 * @param {string} title
 * @param {number} total bytes or files; 0 when unknown
 * @param {(done: number, total: number) => string} [say]
 */
export function progressLine(title, total, say = megabytes) {
  const { isTTY } = process.stderr;
  let shown = -1;
  return {
    /** @param {number} done */
    update(done) {
      const tenth = total > 0 ? Math.floor((done / total) * (isTTY ? 100 : 10)) : Math.floor(done / 20_000_000);
      if (tenth === shown) return;
      shown = tenth;
      process.stderr.write(isTTY ? `\r${title}: ${say(done, total)}` : `${title}: ${say(done, total)}\n`);
    },
    end() {
      if (isTTY) process.stderr.write("\n");
    },
  };
}

/**
 * @param {number} done
 * @param {number} total
 */
function megabytes(done, total) {
  const text = `${(done / 1e6).toFixed(0)} MB`;
  return total > 0 ? `${text} of ${(total / 1e6).toFixed(0)} MB (${Math.floor((done / total) * 100)} %)` : text;
}
