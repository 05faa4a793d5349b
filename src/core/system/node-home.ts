import { homedir, userInfo } from "node:os";
import { isAbsolute } from "node:path";

/** The user's home folder: an empty or relative HOME names none, and would mean the folder in use. */
export function homeFolder(): string {
  const home = homedir();
  return isAbsolute(home) ? home : userInfo().homedir;
}
