import { extname, join, sep } from "node:path";

export const pageScheme = "app";
/** What the address of every page of ours begins with. */
export const pageOrigin = "app://lockstep";

/**
 * The file that a request for `address` is answered with, or undefined when it names none inside `folder`: another
 * host, a path that climbs out, an encoded slash, backslash or null byte.
 */
export function pageFile(folder: string, address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== `${pageScheme}:` || url.host !== "lockstep") return undefined;
  if (/%2f|%5c|%00/i.test(url.pathname)) return undefined;
  const path = decoded(url.pathname);
  if (path === undefined || /[\\\0:]/.test(path)) return undefined;
  const file = join(folder, path === "/" ? "index.html" : path);
  return file.startsWith(folder + sep) ? file : undefined;
}

/** The headers of an answer with that file; undefined for a kind of file that no page of ours has. */
export function pageHeaders(file: string): Record<string, string> | undefined {
  const type = contentTypes[extname(file).toLowerCase()];
  if (type === undefined) return undefined;
  return {
    "content-type": type,
    "content-security-policy": contentSecurityPolicy,
    "x-content-type-options": "nosniff",
  };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Styles may be inline because the component library sets its variables so; everything else comes from our files. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};
