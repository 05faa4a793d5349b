import { failureOfFile } from "../system/failure-of-file";

/** What `read` gives; undefined where a file that is none of the sync's can't be read, or not be understood. */
export function unlessUnreadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!failureOfFile(error)) throw error;
    return undefined;
  }
}
