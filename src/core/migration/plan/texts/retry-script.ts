/** `scripts/with-retry.sh`: runs a command again, after longer and longer pauses, until it succeeds. */
export const retryScript = `#!/bin/sh
# Runs a command again until it succeeds: with-retry.sh [-n ATTEMPTS] COMMAND [ARGUMENT...]
# The pauses grow: 1, 2, 4 ... seconds, at most 60. The exit code is the command's last one.
set -u

attempts=5
if [ "\${1-}" = -n ]; then
  attempts=\${2-}
  shift
  if [ $# -gt 0 ]; then shift; fi
fi
case $attempts in
  '' | 0 | *[!0-9]*) printf 'with-retry.sh: -n needs a number above 0.\\n' >&2; exit 2 ;;
esac
if [ $# -eq 0 ]; then
  printf 'with-retry.sh: a command is missing.\\n' >&2
  exit 2
fi

attempt=1
backoff=1
while :; do
  "$@" && exit 0
  code=$?
  if [ "$attempt" -ge "$attempts" ]; then
    printf 'with-retry.sh: gave up after %s attempts (exit code %s): %s\\n' "$attempts" "$code" "$1" >&2
    exit "$code"
  fi
  sleep "$backoff"
  attempt=$((attempt + 1))
  backoff=$((backoff * 2))
  if [ "$backoff" -gt 60 ]; then backoff=60; fi
done
`;
