import { openApp } from "../app";
import type { App } from "../app/interface";
import { type MemorySystem, memorySystem } from "../system/memory-system";

/** A main project in `/main` with the vendored targets `one` and `two` in `/one` and `/two`, in memory, and the product over them. */
export interface TargetScene {
  readonly system: MemorySystem;
  readonly app: App;
  text(path: string): string | undefined;
  /** As a user writes it. */
  write(path: string, text: string): void;
  /** Syncs targets, all by default; gives how it went. */
  sync(...names: readonly string[]): Promise<Awaited<ReturnType<App["targets"]["run"]>>>;
}

/** `more`: lines of `lockstep.yaml` below its components. */
export async function targetScene(
  options: {
    readonly more?: string;
    readonly files?: Readonly<Record<string, string>>;
    readonly run?: MemorySystem["processes"]["run"];
    readonly pipe?: MemorySystem["pipelines"]["run"];
    readonly face?: "cli" | "window";
    /** Undefined: on a disk that tells names in other letters apart. */
    readonly ignoresCase?: boolean;
  } = {},
): Promise<TargetScene> {
  const { more = "", files = {}, run, pipe, face = "cli", ignoresCase = false } = options;
  const row = (name: string) => ({ name, path: `/${name}`, type: "vendored", folder: "lib" });
  const system = memorySystem({
    files: {
      "/main/lockstep.yaml": `${config}${more}`,
      "/main/lockstep.targets.json": `${JSON.stringify({ targets: [row("one"), row("two")] }, null, 2)}\n`,
      "/main/src/a.py": "a\n",
      "/main/docs/guide.md": "# Guide\n",
      "/one/.keep": "",
      "/two/.keep": "",
      ...files,
    },
    ...(ignoresCase ? { ignoresCase, platform: "darwin" as const } : {}),
    ...(run ? { run } : {}),
    ...(pipe ? { pipe } : {}),
  });
  const app = await openApp(system, { version: "1.0.0", dataFolder: "/data", cache: false, face });
  return {
    system,
    app,
    text: (path) => system.files.texts()[path],
    write: (path, text) => system.files.place(path, text),
    async sync(...targets) {
      const { planId } = await app.targets.plan("/main", { targets, reveal: false });
      return app.targets.run(planId, { verify: true, mayRun: true });
    },
  };
}

const config = `name: main
components:
  code: { kind: code, source: src, complete: true }
  docs: { source: docs, destination: "{package}/docs", complete: true }
`;
