import { expect, it } from "vitest";
import type { Vault } from "../../../shared/vault";
import { dataFolder } from "../../changes/data-folder";
import { memorySystem } from "../../system/memory-system";
import { hubKeys } from "./sync-keys";
import { keyKept } from "./sync-remotes";

const hub = "https://hub.example";

it("keeps a key where a key store seals it, and leaves nothing of it in clear", async () => {
  const { app, disk } = machine(keyring());
  await app.set(hub, "lsh_secret");

  expect(await app.get(hub)).toBe("lsh_secret");
  expect(app.kept(hub)).toBe("key-store");
  expect(disk().text).not.toContain("lsh_secret");
  expect(disk().modes).toEqual([0o600]);
});

it("keeps it in a file for this user alone where there is no key store", async () => {
  const { app, disk } = machine(without);
  await app.set(hub, "lsh_secret");

  expect(await app.get(hub)).toBe("lsh_secret");
  expect(app.kept(hub)).toBe("file");
  expect(disk().modes).toEqual([0o600]);
});

it("reads in the app what the command line has kept, and the newer one of two", async () => {
  const { app, cli } = machine(keyring());
  await cli.set(hub, "lsh_first");
  expect(await app.get(hub)).toBe("lsh_first");

  await app.set(hub, "lsh_second");
  expect([await app.get(hub), app.kept(hub)]).toEqual(["lsh_second", "key-store"]);

  await cli.set(hub, "lsh_third");
  expect([await app.get(hub), await cli.get(hub), app.kept(hub)]).toEqual(["lsh_third", "lsh_third", "file"]);
});

it("tells on the command line that the key is sealed, instead of that there is none", async () => {
  const { app, cli } = machine(keyring());
  await app.set(hub, "lsh_secret");

  await expect(cli.get(hub)).rejects.toThrow(`The app keeps the API key for ${hub}`);
  expect(await cli.get("https://other.example")).toBeUndefined();
});

it("forgets a key wherever it was kept, and no other", async () => {
  const { app, cli } = machine(keyring());
  await app.set(hub, "lsh_secret");
  await app.set("https://other.example", "lsh_other");

  await cli.set(hub, undefined);

  expect([await app.get(hub), app.kept(hub)]).toEqual([undefined, undefined]);
  expect(await app.get("https://other.example")).toBe("lsh_other");
});

it("is worth another try while the key store is locked", async () => {
  const store = keyring();
  const { app } = machine(store);
  await app.set(hub, "lsh_secret");
  const open = store.open;

  store.open = async () => ({ kind: "unavailable", reason: "It is locked" });
  await expect(app.get(hub)).rejects.toMatchObject({ name: "RemoteAway", message: /It is locked/ });
  store.open = open;
  expect(await app.get(hub)).toBe("lsh_secret");
});

it.each([
  ["the hub that the environment names", "https://hub.example/team", "environment"],
  ["no hub that a workspace names instead", "https://elsewhere.example", undefined],
  ["no hub while the environment names none", undefined, undefined],
])("gives the key of the environment to %s", (_, named, expected) => {
  const environment = { LOCKSTEP_HUB_KEY: "lsh_secret", ...(named ? { LOCKSTEP_HUB_URL: named } : {}) };
  const over = { system: memorySystem({ environment }), folder: dataFolder("/home/ada/.lockstep"), flush: true };

  expect(keyKept(over, hubKeys(over, undefined), { kind: "hub", url: hub })).toBe(expected);
});

function machine(vault: Vault) {
  const system = memorySystem();
  const folder = dataFolder("/home/ada/.lockstep");
  const over = { system, folder, flush: true };
  const kept = `${folder.root}/session-sync`;
  return {
    app: hubKeys(over, vault),
    cli: hubKeys(over, undefined),
    disk() {
      const paths = (system.files.list(kept) ?? []).map((name) => `${kept}/${name}`);
      const text = paths.map((path) => new TextDecoder().decode(system.files.read(path))).join();
      return { text, modes: paths.map((path) => system.files.look(path)?.mode) };
    },
  };
}

function keyring(): { seal: Vault["seal"]; open: Vault["open"] } {
  return {
    seal: async (text) => ({ kind: "done", text: Buffer.from(text).toString("base64") }),
    open: async (sealed) => ({ kind: "done", text: Buffer.from(sealed, "base64").toString() }),
  };
}

const without: Vault = {
  seal: async () => ({ kind: "unavailable", reason: "There is none" }),
  open: async () => ({ kind: "unavailable", reason: "There is none" }),
};
