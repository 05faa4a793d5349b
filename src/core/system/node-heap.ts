import { setFlagsFromString } from "node:v8";

/** `System.keepHeapSmall` of the machine: V8's heap then grows by two fifths between collections, not to several times. */
export function keepHeapSmall(): () => void {
  if (users === 0) setFlagsFromString("--heap-growing-percent=40");
  users += 1;
  let isReleased = false;
  return () => {
    if (isReleased) return;
    isReleased = true;
    users -= 1;
    // What V8 does of itself.
    if (users === 0) setFlagsFromString("--heap-growing-percent=0");
  };
}

let users = 0;
