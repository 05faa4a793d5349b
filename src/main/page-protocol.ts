import { readFile } from "node:fs/promises";
import { protocol } from "electron";
import { pageFile, pageHeaders, pageScheme } from "./page-file";

/** Makes `app://` a scheme with an origin of its own. Only possible before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the files of `folder`, and nothing else, under `app://lockstep/`. */
export function servePages(folder: string): void {
  protocol.handle(pageScheme, async ({ method, url }) => {
    const file = method === "GET" ? pageFile(folder, url) : undefined;
    const headers = file && pageHeaders(file);
    if (!file || !headers) return notFound();
    try {
      return new Response(await readFile(file), { headers });
    } catch (error) {
      if (isAbsent(error)) return notFound();
      throw error;
    }
  });
}

function notFound(): Response {
  return new Response("Not found", { status: 404, headers: { "content-type": "text/plain" } });
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR");
}
