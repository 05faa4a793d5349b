/**
 * `message.sh`: sends, lists and reads message files with any POSIX shell. A message is `inbox/<to>/<id>.msg`, its id
 * `<UTC time>-<from>-<UUID>`, which is a legal file name everywhere; each send and read is a line of `events.log`,
 * `<time>|SENT or READ|<id>|<from>|<to>|<subject>`.
 */
export const messageScript = `#!/bin/sh
# Messages between agents, as files: inbox/<agent>/<time>-<from>-<uuid>.msg
set -eu
cd "$(dirname "$0")"

usage() {
  cat <<'END'
./message.sh send FROM TO SUBJECT BODY [--priority high|normal|low]
./message.sh inbox AGENT
./message.sh read AGENT ID
./message.sh log
END
}

fail() {
  printf 'message.sh: %s\\n' "$1" >&2
  exit 1
}

# An agent is one folder below inbox/, so its name may not lead anywhere else.
agent() {
  case $1 in
    '' | -* | .* | */* | *'|'*) fail "\\"$1\\" is no name of an agent." ;;
  esac
  [ -d "inbox/$1" ] || fail "There is no folder inbox/$1."
}

one_line() {
  printf '%s' "$1" | tr '\\n\\r|' '   '
}

new_uuid() {
  if [ -r /proc/sys/kernel/random/uuid ]; then
    cat /proc/sys/kernel/random/uuid
  elif command -v uuidgen >/dev/null; then
    uuidgen | tr 'A-F' 'a-f'
  else
    fail "There is no uuidgen on this machine; install it."
  fi
}

record() {
  if [ -f events.log ]; then
    printf '%s|%s|%s|%s|%s|%s\\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$@" >>events.log
  fi
}

send() {
  [ $# -ge 4 ] || fail "send needs FROM TO SUBJECT BODY."
  from=$1 to=$2 subject=$(one_line "$3") body=$4 priority=normal
  agent "$from"
  agent "$to"
  if [ $# -gt 4 ]; then
    [ "$5" = --priority ] && [ $# -eq 6 ] || fail "Behind BODY only --priority high, normal or low may stand."
    priority=$6
  fi
  case $priority in
    high | normal | low) ;;
    *) fail "The priority is high, normal or low." ;;
  esac
  id=$(date -u +%Y%m%dT%H%M%SZ)-$from-$(new_uuid)
  # A reader never sees half a message: it is written under a name that no reader looks for.
  {
    printf 'id: %s\\nfrom: %s\\nto: %s\\nsubject: %s\\npriority: %s\\n\\n' "$id" "$from" "$to" "$subject" "$priority"
    printf '%s\\n' "$body"
  } >"inbox/$to/.$id.part"
  mv "inbox/$to/.$id.part" "inbox/$to/$id.msg"
  if [ -d "queue/$priority" ]; then
    printf '%s\\n' "inbox/$to/$id.msg" >"queue/$priority/$id.ref"
  fi
  record SENT "$id" "$from" "$to" "$subject"
  printf '%s\\n' "$id"
}

list() {
  agent "$1"
  for file in "inbox/$1"/*.msg; do
    [ -e "$file" ] || continue
    printf '%s  %s\\n' "$(basename "$file" .msg)" "$(sed -n 's/^subject: //p' "$file" | head -n 1)"
  done
}

show() {
  agent "$1"
  case $2 in
    '' | */*) fail "\\"$2\\" is no id of a message." ;;
  esac
  file=inbox/$1/$2.msg
  [ -f "$file" ] || fail "$1 has no message $2."
  cat "$file"
  from=$(sed -n 's/^from: //p' "$file" | head -n 1)
  record READ "$2" "$from" "$1" "$(sed -n 's/^subject: //p' "$file" | head -n 1)"
}

case \${1-} in
  send) shift; send "$@" ;;
  inbox) [ $# -eq 2 ] || fail "inbox needs AGENT."; list "$2" ;;
  read) [ $# -eq 3 ] || fail "read needs AGENT ID."; show "$2" "$3" ;;
  log) [ -f events.log ] || fail "There is no events.log."; tail -n 20 events.log ;;
  help | -h | --help) usage ;;
  *) usage >&2; exit 2 ;;
esac
`;
