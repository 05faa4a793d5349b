// @ts-check

/**
 * The files of a project that has grown a message system of its own, by path below the home: three agents, an inbox, a
 * script that tries again, an order database beside it; no log, no queues.
 * @returns {Record<string, string>}
 */
export function sampleProject() {
  const uuid = "3f2b8c1e-9d47-4c0a-8b5e-7a61d2f0c934";
  return {
    "Projects/orders/config.yaml": [
      "# Who does what. Ask Grace before you change it.",
      "agents:",
      "  planner:",
      "    inbox: inbox/planner",
      "  coder:",
      "    inbox: inbox/coder",
      "  reviewer:",
      "    inbox: inbox/reviewer # reads everything",
      "",
    ].join("\n"),
    [`Projects/orders/inbox/planner/2026-03-02-${uuid}.msg`]: "from: coder\nsubject: Totals are off by a cent\n",
    "Projects/orders/inbox/coder/README.md": "One file per message.\n",
    "Projects/orders/inbox/reviewer/README.md": "One file per message.\n",
    "Projects/orders/scripts/send.sh": [
      "#!/bin/sh",
      "for attempt in 1 2 3; do",
      '  cp "$1" "inbox/$2/" && exit 0',
      '  sleep "$attempt"',
      "done",
      "exit 1",
      "",
    ].join("\n"),
    "Projects/orders/db/schema.sql": "create table messages (id integer primary key, body text);\n",
    "Projects/orders/services/worker/retry.py": "def retry(call, attempts=3):\n    ...\n",
    "Projects/orders/README.md": "# Orders\n",
  };
}
