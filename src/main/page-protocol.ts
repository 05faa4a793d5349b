import { protocol } from "electron";
import { pageFile, pageHeaders, pageScheme } from "./page-file";

/** Makes `app://` a scheme with an origin of its own. Only possible before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves the files of `folder`, and nothing else, under `app://lockstep/`. Not by `protocol.handle`: its `Response`
 * makes Node load its HTTP client in the main process, 45 ms before the first picture.
 */
export function servePages(folder: string): void {
  protocol.registerFileProtocol(pageScheme, ({ method, url }, answer) => {
    const path = method === "GET" ? pageFile(folder, url) : undefined;
    const headers = path && pageHeaders(path);
    if (path && headers) answer({ path, headers });
    else answer({ error: fileNotFound });
  });
}

/** Chromium's net::ERR_FILE_NOT_FOUND. */
const fileNotFound = -6;
