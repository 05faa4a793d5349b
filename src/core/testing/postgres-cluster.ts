import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PostgresUser, requirePostgres, unprivilegedUser } from "./postgres-programs";

/** A PostgreSQL server of a test, with data of its own. */
export interface PostgresCluster {
  /** Connects over TCP as the superuser, with its password. */
  readonly url: string;
  /** The folder of the server's socket: `host` for a connection without TCP. */
  readonly socketFolder: string;
  readonly port: number;
  /** Ends the server, open connections included, and removes all it had. Can be called twice. */
  stop(): Promise<void>;
  /** Ends the server as a crash would: no connection hears goodbye. The data stays until `stop`. */
  kill(): Promise<void>;
  /** Starts the server again after `kill`, on the same port and data. */
  restart(): Promise<void>;
}

export interface PostgresOptions {
  /** Survive a power cut, at a cost for every commit; off by default. */
  readonly durable?: boolean;
  /** More settings of `postgresql.conf`, such as `{ max_connections: "200" }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts a server with an empty database in a temporary folder, in one to two seconds. It ends with this process, also
 * when that is killed. Run by root, it runs as the user `postgres`, since PostgreSQL refuses root. Throws Error with one
 * sentence where PostgreSQL is not installed.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresCluster> {
  const programs = requirePostgres();
  const user = unprivilegedUser();
  const folder = makeFolder(user);
  const password = randomBytes(12).toString("hex");
  const guard = startGuard(folder, user);
  try {
    await initialise({ programs, folder, user, password });
    return await open({ programs, folder, user, password, guard, settings: settingsOf(folder, options) });
  } catch (error) {
    guard.kill();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Place {
  readonly programs: string;
  readonly folder: string;
  readonly user: PostgresUser | undefined;
  readonly password: string;
}

async function open(place: Place & { readonly guard: ChildProcess; readonly settings: string[] }) {
  const { folder, guard, password } = place;
  let { server, port } = await serveOnFreePort(place);
  const end = async (signal: "SIGINT" | "SIGQUIT") => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill(signal);
    await ended;
  };
  return {
    url: `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`,
    socketFolder: folder,
    port,
    kill: () => end("SIGQUIT"),
    async restart() {
      await end("SIGQUIT");
      server = await serve(place, port);
    },
    async stop() {
      await end("SIGINT");
      guard.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Between finding a free port and taking it, another program may be faster. */
async function serveOnFreePort(place: Place & { readonly settings: string[] }, attempts = 5) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return { port, server: await serve(place, port) };
    } catch (error) {
      if (attempt === attempts || !/could not bind|could not create any TCP/.test(String(error))) throw error;
    }
  }
}

function serve({ programs, folder, user, settings }: Place & { readonly settings: string[] }, port: number) {
  const words = ["-D", join(folder, "data"), "-p", String(port), ...settings];
  // In a group of its own, a terminal's Ctrl-C doesn't reach it: the test ends it, or the guard.
  const server = spawn(join(programs, "postgres"), words, { ...surroundings(folder, user), detached: true });
  return new Promise<ChildProcess>((resolve, reject) => {
    let log = "";
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      log = (log + text).slice(-4000);
      if (!text.includes("ready to accept connections")) return;
      // Whoever forgets to stop it must still be able to end.
      server.unref();
      for (const stream of [server.stderr, server.stdout]) if (stream instanceof Socket) stream.unref();
      resolve(server);
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`PostgreSQL did not start: ${log}`)));
  });
}

async function initialise({ programs, folder, user, password }: Place): Promise<void> {
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const words = ["-D", join(folder, "data"), "-U", superuser, `--pwfile=${passwordFile}`];
  words.push("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions");
  const child = spawn(join(programs, "initdb"), words, surroundings(folder, user));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`PostgreSQL's initdb failed: ${output.slice(-2000)}`);
}

/**
 * Waits for the end of its standard input, which comes when this process ends in whatever way, then ends the server and
 * removes the folder.
 */
function startGuard(folder: string, user: PostgresUser | undefined): ChildProcess {
  const script = `cat >/dev/null; kill -QUIT "$(head -n 1 data/postmaster.pid)"; sleep 1; cd /; rm -rf "$1"`;
  const guard = spawn("sh", ["-c", script, "sh", folder], {
    ...surroundings(folder, user),
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guard.unref();
  if (guard.stdin instanceof Socket) guard.stdin.unref();
  return guard;
}

function surroundings(folder: string, user: PostgresUser | undefined) {
  const env = { PATH: process.env["PATH"] ?? "", LC_ALL: "C", TZ: "UTC" };
  return { cwd: folder, env, ...(user ? { uid: user.uid, gid: user.gid } : {}) };
}

function settingsOf(folder: string, { durable = false, settings = {} }: PostgresOptions): string[] {
  // What was committed is in the system's cache: it outlives a crash of the server, not one of the machine.
  const fast = { fsync: "off", full_page_writes: "off" };
  const all: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: folder,
    shared_buffers: "32MB",
    max_connections: "50",
    ...(durable ? {} : fast),
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function makeFolder(user: PostgresUser | undefined): string {
  // A socket's path may have 103 bytes at most on macOS, 107 on Linux.
  const parent = tmpdir().length > 60 && existsSync("/tmp") ? "/tmp" : tmpdir();
  const folder = mkdtempSync(join(parent, "lockstep-pg-"));
  mkdirSync(join(folder, "data"), { mode: 0o700 });
  if (user) for (const path of [folder, join(folder, "data")]) chownSync(path, user.uid, user.gid);
  return folder;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("This machine gives no free port.");
  return address.port;
}

const superuser = "lockstep";
