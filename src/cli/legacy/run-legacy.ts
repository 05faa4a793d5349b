import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import about from "../../../package.json" with { type: "json" };
import { failureOf } from "../../shared/result";
import { syncDaemon } from "./daemon";
import { deprecation, serviceAdvice } from "./deprecation";
import { type Asked, directions, oldTypes, syncArguments, toCommands } from "./old-words";
import { type RouteOptions, routeTo } from "./route";

/** What tests replace; by default the process itself. */
export interface LegacyOptions extends Partial<RouteOptions> {
  readonly print?: (text: string) => void;
  readonly warn?: (text: string) => void;
  /** Ends the daemon. By default SIGINT and SIGTERM do. */
  readonly stop?: AbortSignal;
}

/** The old command, word for word: warns that it will go, and has the MCP tools do the work. Gives the exit code. */
export async function runLegacy(words: readonly string[], options: LegacyOptions = {}): Promise<0 | 1> {
  const print = options.print ?? ((text: string) => process.stdout.write(`${text}\n`));
  const warn = options.warn ?? ((text: string) => process.stderr.write(`${text}\n`));
  warn(deprecation);
  let code: 0 | 1 = 0;

  const call = async (tool: string, args: Record<string, unknown>, isVerbose: boolean, stop?: AbortSignal) => {
    const route = routeTo({ version: about.version, ...options, warn, log: isVerbose ? warn : () => undefined });
    const { text, value, isError } = await route.call(tool, args, stop);
    if (text !== "") print(toCommands(text));
    if (isVerbose && value !== undefined) print(JSON.stringify(value, null, 2));
    if (isError || isBlocked(value)) code = 1;
  };
  const program = oldCommand({
    once: ({ verbose = false, ...asked }) => call(syncTool, syncArguments(asked), verbose),
    status: () => call("get_sync_status", oldPair, false),
    async daemon({ dryRun = false, verbose = false, ...asked }) {
      const args = { ...syncArguments(asked), dry_run: dryRun };
      const sync = (stop: AbortSignal) => call(syncTool, args, verbose, stop);
      await syncDaemon({ version: about.version, sync, print, warn, ...(options.stop ? { stop: options.stop } : {}) });
      code = 0;
    },
    installService() {
      warn(serviceAdvice);
      code = 1;
    },
  });
  program.configureOutput({ writeErr: (text) => warn(text.trimEnd()), writeOut: (text) => print(text.trimEnd()) });
  for (const command of [program, ...program.commands]) command.exitOverride().copyInheritedSettings(program);
  try {
    await program.parseAsync(["node", "mahavishnu-sync", ...words]);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    const { message, hint } = failureOf(error);
    warn(`mahavishnu-sync: ${message}${hint === undefined ? "" : ` ${hint}`}`);
    return 1;
  }
}

/** A file that can't be read is no failure of the tool that says so. */
function isBlocked(value: unknown): boolean {
  return typeof value === "object" && value !== null && "verdict" in value && value.verdict === "blocked";
}

interface Actions {
  readonly once: (asked: Asked) => Promise<void>;
  readonly status: () => Promise<void>;
  readonly daemon: (asked: Asked & { readonly dryRun?: boolean }) => Promise<void>;
  readonly installService: () => void;
}

/** The words of the old command line. */
function oldCommand({ once, status, daemon, installService }: Actions): Command {
  const program = new Command("mahavishnu-sync");
  program.description("Deprecated: use lockstep. Syncs the configurations of Claude Code and Qwen Code.");
  program
    .command("once")
    .description("sync once")
    .addOption(new Option("-d, --direction <direction>", "which way").choices(Object.keys(directions)).default("both"))
    .addOption(
      new Option("-t, --type <type>", `only ${oldTypes.join(", ")}; repeatable`).argParser<string[]>(oldTypeList),
    )
    .addOption(skipOption())
    .option("-v, --verbose", "say more")
    .action(once);
  program
    .command("daemon")
    .description("sync whenever a configuration changes, until Ctrl-C")
    .option("--dry-run", "only say what would change")
    .addOption(skipOption())
    .option("-v, --verbose", "say more")
    .action(daemon);
  program.command("status").description("how the configurations stand").action(status);
  program.command("install-service").description("no longer there; says what to use instead").action(installService);
  return program;
}

function skipOption(): Option {
  return new Option("-s, --skip <name>", "leave this server as it is; repeatable").argParser<string[]>(
    (name, before = []) => [...before, name],
  );
}

function oldTypeList(type: string, before: string[] = []): string[] {
  if (oldTypes.some((known) => known === type)) return [...before, type];
  throw new InvalidArgumentError(`Expected one of ${oldTypes.join(", ")}.`);
}

const syncTool = "sync_claude_qwen_config";
const oldPair = { source: "claude", destination: "qwen", scope: "user" };
