import { existsSync, statSync } from "node:fs";
import { nodeFiles } from "../system/node-files";

/**
 * True for a SQLite file that ends within a page, as a copy that was broken off does: SQLite reads zeros for what is
 * missing of the last one, and says nothing. While a journal lies beside it, a program may be writing.
 */
export function isCutOff(file: string): boolean {
  const head = nodeFiles.readStart(file, 18);
  if (!new TextDecoder().decode(head).startsWith("SQLite format 3\0") || existsSync(`${file}-journal`)) return false;
  const [high = 0, low = 0] = head.subarray(16, 18);
  // 1 stands for 65,536: https://www.sqlite.org/fileformat2.html#page_size
  const page = high * 256 + low === 1 ? 65_536 : high * 256 + low;
  return statSync(file).size % page !== 0;
}
