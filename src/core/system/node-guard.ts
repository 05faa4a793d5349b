import type { ChildProcess } from "node:child_process";
import { Socket } from "node:net";

/**
 * Kills a process group when this process dies, in whatever way; gives what ends the watch. One small shell watches for
 * all groups: its standard input ends when we do. Windows has no groups, and gets none.
 */
export function guardGroup(id: number): () => void {
  if (process.platform === "win32") return () => undefined;
  tell(`+ ${id}`);
  return () => tell(`- ${id}`);
}

let guard: ChildProcess | undefined;
const groups = new Set<string>();

function tell(line: string): void {
  const id = line.slice(2);
  if (line.startsWith("+")) groups.add(id);
  else groups.delete(id);
  if (guard) guard.stdin?.write(`${line}\n`);
  else startGuard();
}

function startGuard(): void {
  const { spawn } = process.getBuiltinModule("node:child_process");
  const started = spawn("/bin/sh", ["-c", script], {
    stdio: ["pipe", "ignore", "ignore"],
    // Ctrl-C in a terminal must not reach it.
    detached: true,
    cwd: "/",
    env: {},
  });
  guard = started;
  // A machine without a shell, or one that killed it, goes without; the next program tries again.
  const gone = () => {
    if (guard === started) guard = undefined;
  };
  started.once("error", gone);
  started.once("exit", gone);
  started.stdin?.on("error", gone);
  started.unref();
  if (started.stdin instanceof Socket) started.stdin.unref();
  for (const id of groups) started.stdin?.write(`+ ${id}\n`);
}

const script = `
list=" "
while read -r act id; do
  case $act in
    +) list="$list$id " ;;
    -) case $list in *" $id "*) list="\${list%%" $id "*} \${list#*" $id "}" ;; esac ;;
  esac
done
for id in $list; do kill -s KILL -- "-$id"; done 2>/dev/null
`;
