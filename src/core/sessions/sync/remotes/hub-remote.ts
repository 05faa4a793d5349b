import type { Blob } from "../../../../shared/hub/blobs";
import { fetchBlobsAnswer, missingBlobsAnswer, storeBlobsAnswer } from "../../../../shared/hub/blobs";
import { hubLimits } from "../../../../shared/hub/limits";
import { compareAnswer, pullAnswer } from "../../../../shared/hub/pull";
import { type HubSession, pushAnswer } from "../../../../shared/hub/push";
import { hashOf } from "../../../system/content-hash";
import { type Content, RemoteAway, type SessionRemote } from "../remote";
import { hubCalls } from "./hub-calls";
import type { HubPlace } from "./hub-request";
import { type HeldTokens, hubToken } from "./hub-token";

/** A team hub over HTTP. `apiKey`: the key of its user; undefined where nobody has logged in. */
export function hubRemote(
  place: HubPlace,
  apiKey: () => Promise<string | undefined>,
  held?: HeldTokens,
): SessionRemote {
  const call = hubCalls(place, hubToken(place, apiKey, held));
  return {
    kind: "hub",
    place: place.url.origin,
    compare: (project, digest) =>
      call("/mcp/sync/compare", { project, ...(digest === undefined ? {} : { digest }) }, compareAnswer),
    async pull(project, sessions) {
      const found = new Map<string, HubSession>();
      for (const some of portions(sessions, hubLimits.sessionsPerPull)) {
        for (let since = 0, more = true; more; ) {
          const answer = await call("/mcp/sync/pull", { project, sessions: some, since }, pullAnswer);
          // One that is pushed meanwhile comes again.
          for (const one of answer.sessions) found.set(one.session, one);
          if (answer.more && answer.cursor <= since) throw new RemoteAway(`${place.url.origin} answered only in part`);
          ({ cursor: since, more } = answer);
        }
      }
      return [...found.values()];
    },
    async fetch(hashes, take) {
      const unknown: string[] = [];
      for (const some of portions(hashes, hubLimits.hashesPerRequest)) {
        for (let left: readonly string[] = some; left.length > 0; ) {
          const answer = await call("/mcp/sync/blobs/fetch", { hashes: left }, fetchBlobsAnswer);
          for (const blob of answer.blobs) take(blob.hash, bytesOf(blob, place.url));
          unknown.push(...answer.unknown);
          if (answer.left.length >= left.length) throw new RemoteAway(`${place.url.origin} answered only in part`);
          left = answer.left;
        }
      }
      return unknown;
    },
    async missing(hashes) {
      return (await call("/mcp/sync/blobs/missing", { hashes }, missingBlobsAnswer)).missing;
    },
    async store(contents) {
      await call("/mcp/sync/blobs", { blobs: contents.map(blobOf) }, storeBlobsAnswer);
    },
    async push(project, orders, contents) {
      const request = { project, pushes: orders, blobs: contents.map(blobOf) };
      return (await call("/mcp/sync/push", request, pushAnswer)).results;
    },
  };
}

/** As text where that survives the way there and back, and JSON does not make more of it than base64 would. */
function blobOf({ hash, bytes }: Content): Blob {
  const text = Buffer.from(bytes).toString("utf8");
  const escapes = JSON.stringify(text).length - text.length;
  const isText = escapes <= bytes.length / 3 + 2 && Buffer.from(text, "utf8").equals(bytes);
  return isText
    ? { hash, encoding: "utf8", content: text }
    : { hash, encoding: "base64", content: Buffer.from(bytes).toString("base64") };
}

function bytesOf({ hash, encoding, content }: Blob, url: URL): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(content, encoding));
  if (hashOf(bytes) === hash) return bytes;
  throw new RemoteAway(`${url.origin} sent a content that is damaged`);
}

function portions<T>(all: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, n) => all.slice(n * most, (n + 1) * most));
}
