import { afterAll, beforeAll, expect, it } from "vitest";
import { anyPlace, type HubPlace } from "../testing/hub-places";
import { ask, type Member, startTestHub, type TestHub } from "../testing/test-hub";

/** Little enough to be used up, and never filled up again within a test. */
const strangerRate = { burst: 5, perSecond: 0.001 };
const clientRate = { burst: 20, perSecond: 0.001 };

let place: HubPlace;
let hub: TestHub;
let ada: Member;
let ben: Member;
beforeAll(async () => {
  place = await anyPlace();
  hub = await startTestHub(place, { strangerRate, clientRate });
  ada = await hub.member("ada");
  ben = await hub.member("ben");
}, 120_000);
afterAll(async () => {
  await hub.close();
  await place.close();
});

const login = (apiKey: string) => ask(hub.url, undefined, "POST", "/api/token", { apiKey });
const statuses = async (times: number, run: () => Promise<{ readonly status: number }>) => {
  const found: number[] = [];
  for (let n = 0; n < times; n += 1) found.push((await run()).status);
  return found;
};

it("lets clients log in, ask and log in again beside an address that has used up the strangers' limit", async () => {
  const wrong = `${ada.apiKey.slice(0, -8)}AAAAAAAA`;

  const guesses = await statuses(7, () => login(wrong));
  const tokens = await statuses(2, () => ask(hub.url, "forged", "GET", "/api/projects"));
  const known = await statuses(3, () => login(ada.apiKey));
  const asked = await statuses(3, () => ada.ask("GET", "/api/projects"));

  expect(guesses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  expect(tokens).toEqual([429, 429]);
  expect([...known, ...asked]).toEqual([200, 200, 200, 200, 200, 200]);
});

it("gives each client a limit of its own, which its logins take from as well", async () => {
  const mine = await statuses(20, () => ada.ask("GET", "/api/projects"));

  expect(mine).toContain(429);
  expect((await login(ada.apiKey)).status).toBe(429);
  expect((await ben.ask("GET", "/api/projects")).status).toBe(200);
});

it("knows a client no more when its key was revoked", async () => {
  await hub.administration.revoke("ben");

  // The first is how the hub finds out.
  expect(await statuses(3, () => login(ben.apiKey))).toEqual([401, 429, 429]);
});

it("reads no more of a request for a token than a key is long", async () => {
  expect(await ask(hub.url, undefined, "POST", "/api/token", { apiKey: "a".repeat(10_000) })).toMatchObject({
    status: 413,
  });
});
