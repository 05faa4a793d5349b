import type { HookPlace } from "./find-hook";

/** How a hook calls Lockstep. */
export interface HookCommand {
  /** The program and its first words, absolute: a hook of an app for windows has no PATH that knows Lockstep. */
  readonly argv: readonly string[];
  /** Variables that it needs, such as the one that makes the app's own runtime plain Node. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * The pre-push hook, for `sh` of any POSIX system and of Git for Windows. It calls the hook that was there before, then
 * Lockstep, whose exit codes 2 and 3 stop the push (see docs/cli.md); when Lockstep itself fails, the push goes on. git
 * has no post-push hook: a process in the background waits for the push to end, and calls Lockstep when the remote has
 * what was pushed.
 */
export function printHook(
  { argv, environment = {} }: HookCommand,
  { style, way }: Pick<HookPlace, "style" | "way">,
): string {
  const [program = "", ...words] = argv.map((word) => word.replaceAll("\\", "/"));
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${quote(value)} `);
  const call = `${variables.join("")}${[program, ...words].map(quote).join(" ")}`;
  const kept = style === "husky" ? 'sh -e "$kept"' : '"$kept"';
  const test = style === "husky" ? "-f" : "-x";
  return `#!/bin/sh
${marker}
# Made by \`lockstep target hooks install\`; \`lockstep target hooks uninstall\` puts back what was here before.

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
kept=$here/${keptName}
pushed=$(cat)
tell_pushed() {
  if [ -n "$pushed" ]; then printf '%s\\n' "$pushed"; fi
}

if [ ${test} "$kept" ]; then
  tell_pushed | ${kept} "$@" || exit $?
fi

lockstep_run() (
  # Lockstep asks git about other repositories.
  unset $(git rev-parse --local-env-vars)
  ${way === "" ? ":" : `cd -- ${quote(way)} || exit 1`}
  if [ -x ${quote(program)} ]; then ${call} "$@"
  elif command -v lockstep >/dev/null 2>&1; then lockstep "$@"
  else exit 127
  fi
)

code=0
lockstep_run target sync status --hook pre-push </dev/null || code=$?
case $code in
  0) ;;
  2 | 3) exit 1 ;;
  127) echo 'Lockstep was not found, so the targets were not checked.' >&2 ;;
  *) echo "Lockstep ended with code $code, so the targets were not checked." >&2 ;;
esac

# The push itself: husky and others may stand between it and this script.
push=$PPID
while [ "\${push:-0}" -gt 1 ]; do
  case $(ps -o comm= -p "$push" 2>/dev/null) in *git*) break ;; esac
  push=$(ps -o ppid= -p "$push" 2>/dev/null | tr -d ' ')
done

# True when a branch that was pushed is at the remote, as far as is known here.
is_tracked() {
  tell_pushed | {
    while read -r _ id ref _; do
      [ "$(git rev-parse -q --verify "refs/remotes/$1/\${ref#refs/heads/}" 2>/dev/null)" = "$id" ] && exit 0
    done
    exit 1
  }
}

# The same, asked of the remote, without asking for passwords.
is_there() {
  tell_pushed | {
    while read -r _ id ref _; do
      GIT_TERMINAL_PROMPT=0 GIT_SSH_COMMAND="\${GIT_SSH_COMMAND:-ssh} -o BatchMode=yes" \\
        git ls-remote -- "$1" "$ref" 2>/dev/null | grep -q "^$id" && exit 0
    done
    exit 1
  }
}

(
  trap '' HUP
  if [ "\${push:-0}" -gt 1 ]; then
    while kill -0 "$push" 2>/dev/null; do sleep 1; done
    is_tracked "$1" || is_there "$2" || exit 0
  else
    # Where nobody tells when it ends, as on Windows.
    tries=0
    until is_tracked "$1"; do
      tries=$((tries + 1))
      [ "$tries" -lt 200 ] || exit 0
      sleep 3
    done
  fi
  lockstep_run target sync status --hook post-push
) </dev/null >/dev/null 2>&1 &
exit 0
`;
}

/** True for a hook that Lockstep made, of whatever version. */
export function isOurs(text: string): boolean {
  return text.startsWith("#!/bin/sh\n# lockstep-hook ");
}

/** A word for `sh`. */
function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** What the hook that was there before is called while ours is in its place. */
export const keptName = "pre-push.before-lockstep";

const marker = "# lockstep-hook 1";
