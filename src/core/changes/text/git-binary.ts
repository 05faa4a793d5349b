/**
 * The change of a file that is no text, as `git apply` reads it: the new bytes, then the old ones for the way back, each
 * deflated and in base 85, 52 bytes to a line (git's diff.c `emit_binary_diff_body` and base85.c).
 */
export function gitBinary(before: Uint8Array, after: Uint8Array): string {
  return `GIT binary patch\n${literal(after)}\n${literal(before)}\n`;
}

function literal(bytes: Uint8Array): string {
  // Needed for exports of binary files alone.
  const packed = process.getBuiltinModule("node:zlib").deflateSync(bytes);
  const lines = [`literal ${bytes.length}\n`];
  for (let at = 0; at < packed.length; at += bytesPerLine) {
    const line = packed.subarray(at, at + bytesPerLine);
    lines.push(`${lengthSign(line.length)}${base85(line)}\n`);
  }
  return lines.join("");
}

/** A to Z for 1 to 26 bytes, a to z for 27 to 52. */
function lengthSign(length: number): string {
  return String.fromCharCode(length <= 26 ? 64 + length : 70 + length);
}

/** Five signs for every four bytes, the last four filled up with zeros. */
function base85(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4) {
    let rest = [0, 1, 2, 3].reduce((sum, place) => sum * 256 + (bytes[at + place] ?? 0), 0);
    let five = "";
    for (let count = 0; count < 5; count += 1) {
      five = signs.charAt(rest % 85) + five;
      rest = Math.floor(rest / 85);
    }
    text += five;
  }
  return text;
}

const bytesPerLine = 52;
const signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
