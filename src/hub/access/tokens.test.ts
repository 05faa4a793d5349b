import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyPlace, type HubPlace } from "../testing/hub-places";
import { ask, type Member, newTestKey, startTestHub, type TestHub } from "../testing/test-hub";
import { openTokenKeys, rotateTokenKeys, watchedTokenKeys } from "./token-keys";
import { hubTokens } from "./tokens";

describe("a hub's tokens", () => {
  let place: HubPlace;
  let hub: TestHub;
  let ada: Member;

  beforeAll(async () => {
    place = await anyPlace();
    hub = await startTestHub(place);
    ada = await hub.member("ada");
  }, 120_000);

  afterAll(async () => {
    await hub.close();
    await place.close();
  });

  it("are refused alike, whatever is wrong with them", async () => {
    const { keyId } = (await hub.tokens.verify(ada.token)) ?? { keyId: "" };
    const [key = newTestKey()] = hub.keys;
    const now = Math.floor(Date.now() / 1000);
    const claims = { sub: ada.id, key: keyId, iss: "lockstep-hub", aud: "lockstep-hub", iat: now, exp: now + 60 };
    const make = (changes: object, { header = {}, secret = key.secret } = {}) =>
      new SignJWT({ ...claims, ...changes })
        .setProtectedHeader({ alg: "HS256", kid: key.kid, ...header })
        .sign(Buffer.from(secret, "base64url"));
    const [head, body, signature] = ada.token.split(".");
    const bad: Record<string, string> = {
      "signed by somebody else": await make({}, { secret: newTestKey().secret }),
      "signed with an unknown key": await make({}, { header: { kid: "other" } }),
      "signed with another algorithm": await make({}, { header: { alg: "HS512" } }),
      unsigned: new UnsecuredJWT(claims).encode(),
      "unsigned, with a kid": `${base64({ alg: "none", kid: key.kid })}.${body}.`,
      "without its signature": `${head}.${body}.`,
      "with another's claims": `${head}.${base64({ ...claims, sub: randomUUID() })}.${signature}`,
      expired: await make({ iat: now - 120, exp: now - 60 }),
      "not expiring": await make({ exp: undefined }),
      "for another audience": await make({ aud: "somebody" }),
      "of another hub": await make({ iss: "another-hub" }),
      "of no client": await make({ sub: "admin" }),
      "of no key": await make({ key: undefined }),
      "of a key of somebody else": await make({ key: randomUUID() }),
      "of another client by this key": await make({ sub: randomUUID() }),
      "no token at all": "nonsense",
      "an API key": ada.apiKey,
    };

    const good = await ask(hub.url, await make({}), "GET", "/api/projects");
    const answers = new Map<string, unknown>();
    for (const [what, token] of Object.entries(bad)) {
      const { status, body: answer } = await ask(hub.url, token, "GET", "/api/projects");
      answers.set(what, [status, answer.code, answer.message]);
    }

    expect(good.status).toBe(200);
    for (const [what, answer] of answers) {
      expect(answer, what).toEqual([401, "unauthorized", "The token is not valid."]);
    }
  });

  it("count in the header only", async () => {
    const byQuery = await ask(hub.url, undefined, "GET", `/api/projects?token=${ada.token}&jwt_token=${ada.token}`);
    const byCookie = await fetch(`${hub.url}/api/projects`, { headers: { Cookie: `token=${ada.token}` } });
    const mcp = await ask(hub.url, undefined, "POST", "/mcp", { jsonrpc: "2.0", id: 1, method: "tools/list" });

    expect([byQuery.status, byCookie.status, mcp.status]).toEqual([401, 401, 401]);
  });

  it("outlive a rotation until their key is dropped", async () => {
    const old = hub.keys[0] ?? newTestKey();
    hub.keys.unshift(newTestKey());
    const afterRotation = await ada.ask("GET", "/api/projects");
    const { body } = await ask(hub.url, undefined, "POST", "/api/token", { apiKey: ada.apiKey });
    hub.keys.splice(hub.keys.indexOf(old), 1);

    const afterDrop = await ada.ask("GET", "/api/projects");
    const withNew = await ask(hub.url, body.token, "GET", "/api/projects");

    expect([afterRotation.status, afterDrop.status, withNew.status]).toEqual([200, 401, 200]);
    hub.keys.push(old);
  });

  it("end with the key they were made by, and with their client", async () => {
    const [bob, eve] = [await hub.member("bob"), await hub.member("eve")];

    const revoked = await hub.administration.revoke("bob");
    const { apiKey } = await hub.administration.add("bob");
    await hub.administration.remove("eve");

    const withNewKey = await ask(hub.url, undefined, "POST", "/api/token", { apiKey });
    const withOldKey = await ask(hub.url, undefined, "POST", "/api/token", { apiKey: bob.apiKey });
    expect(revoked).toBe(1);
    expect([withNewKey.status, withOldKey.status]).toEqual([200, 401]);
    expect((await bob.ask("GET", "/api/projects")).status).toBe(401);
    expect((await eve.ask("POST", "/api/projects", { name: "x" })).status).toBe(401);
    expect((await hub.administration.list()).map(({ name, keys }) => [name, keys])).toEqual([
      ["ada", 1],
      ["bob", 1],
    ]);
  });

  it("can't be had by trying keys without end", async () => {
    const strict = await startTestHub(place, { strangerRate: { burst: 3, perSecond: 0.01 } });
    const attempt = () => ask(strict.url, undefined, "POST", "/api/token", { apiKey: `${ada.apiKey.slice(0, -1)}_` });

    const statuses = [];
    for (let index = 0; index < 5; index += 1) statuses.push((await attempt()).status);
    const member = await ask(strict.url, ada.token, "GET", "/api/projects");
    await strict.close();

    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    // Another hub, with keys of its own: not the limit, but the token.
    expect(member.status).toBe(429);
  });
});

describe("the file of token keys", () => {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-keys-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is made with a key that only its owner can read", () => {
    const path = join(folder, "new", "token-keys.json");

    const keys = openTokenKeys(path, () => new Date());

    expect(keys).toHaveLength(1);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(openTokenKeys(path, () => new Date())).toEqual(keys);
  });

  it("keeps an old key as long as a token of it may be good, and is read again by a hub that runs", async () => {
    const path = join(folder, "rotated.json");
    let time = Date.parse("2026-01-01T00:00:00Z");
    const now = () => new Date(time);
    const keys = watchedTokenKeys(path, now);
    const tokens = hubTokens(keys, "lockstep-hub", now);
    const principal = { clientId: randomUUID(), keyId: randomUUID() };
    const { token } = await tokens.sign(principal);
    time += 60_000;

    const rotated = rotateTokenKeys(path, now, { atOnce: false });
    time += 5_000;

    expect(rotated).toHaveLength(2);
    expect(await tokens.verify(token)).toEqual(principal);
    expect(keys()).toEqual(rotated);
    time += 20 * 60_000;
    expect(rotateTokenKeys(path, now, { atOnce: false })).toHaveLength(2);
    expect(rotateTokenKeys(path, now, { atOnce: true })).toHaveLength(1);
    time += 5_000;
    expect(await tokens.verify((await tokens.sign(principal)).token)).toEqual(principal);
  });

  it("is never replaced when it can't be read", () => {
    const path = join(folder, "broken.json");
    writeFileSync(path, "[{");
    chmodSync(path, 0o600);

    expect(() => openTokenKeys(path, () => new Date())).toThrow(/is no JSON/);
    expect(() => rotateTokenKeys(path, () => new Date(), { atOnce: false })).toThrow(/is no JSON/);
    expect(readFileSync(path, "utf8")).toBe("[{");
  });
});

function base64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
