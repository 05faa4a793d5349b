import type { Candidate, CompletionPlace, Values } from "./completion-place";

/** For zsh 5: `lockstep completion zsh > "${fpath[1]}/_lockstep"`. */
export function zshScript(places: readonly CompletionPlace[]): string {
  return `#compdef lockstep
# zsh completion for lockstep
_lockstep() {
  local place="" i at=1
  for (( i = 2; i < CURRENT; i++ )); do
    case "$place \${words[i]}" in
      ${places
        .filter(({ path }) => path !== "")
        .map(({ path }) => quote(` ${path}`))
        .join("|")}) place="$place \${words[i]}"; at=$i ;;
    esac
  done
  words=(lockstep "\${(@)words[at+1,-1]}")
  (( CURRENT -= at - 1 ))
  case "$place" in
${places.map(placeCase).join("\n")}
  esac
}
if [ "$funcstack[1]" = "_lockstep" ]; then _lockstep "$@"; else compdef _lockstep lockstep; fi
`;
}

function placeCase(place: CompletionPlace): string {
  const { path, commands, options } = place;
  const specs = options.map(({ name, description, values }) =>
    quote(`${name}${values.kind === "none" ? "" : "="}[${plain(description)}]${valueSpec(values)}`),
  );
  const rest = commands.length > 0 ? wordsOf(commands) : valueSpec(place.arguments).replace(/^:/, "");
  const all = [...specs, ...(rest === "" ? [] : [quote(`*:${rest}`)])];
  return `    ${quote(path === "" ? "" : ` ${path}`)}) _arguments -S ${all.join(" ")} ;;`;
}

function wordsOf(commands: readonly Candidate[]): string {
  const list = commands.map(({ name, description }) => `${name}\\:"${plain(description)}"`);
  return `command:((${list.join(" ")}))`;
}

function valueSpec(values: Values): string {
  switch (values.kind) {
    case "words":
      return `:value:(${values.words.join(" ")})`;
    case "folder":
      return ":folder:_files -/";
    case "file":
      return ":file:_files";
    case "anything":
      return ":value: ";
    case "none":
      return "";
  }
}

/** Without the characters that `_arguments` reads. */
function plain(text: string): string {
  return text
    .replace(/[[\]:"'\\]/g, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
