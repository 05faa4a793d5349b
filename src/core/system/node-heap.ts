import { setFlagsFromString } from "node:v8";

/** `System.keepHeapSmall` of the machine: V8's heap then grows by two fifths between collections, not to several times. */
export function keepHeapSmall(): () => void {
  clearTimeout(rest);
  if (users === 0) setFlagsFromString("--heap-growing-percent=40");
  users += 1;
  let isReleased = false;
  return () => {
    if (isReleased) return;
    isReleased = true;
    users -= 1;
    if (users === 0) rest = setTimeout(growFreely, linger).unref();
  };
}

/** What V8 does of itself. */
function growFreely(): void {
  setFlagsFromString("--heap-growing-percent=0");
}

let users = 0;
let rest: NodeJS.Timeout | undefined;
/** Milliseconds: such work often comes in a row, and V8 decides about the next collection only at each one. */
const linger = 1_000;
