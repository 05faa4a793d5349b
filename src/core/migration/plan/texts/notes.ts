/** The short pages under `docs/coordination/`: what a pattern is, and what keeps it. */
export const notes = {
  layout: `# The coordination system

- \`inbox/<agent>/\` holds the messages to an agent, one file each.
- \`message.sh\` sends, lists and reads them: \`./message.sh help\`.
- \`config.yaml\` names the agents.
- \`events.log\` records what happened.
`,
  messageIds: `# Message ids

A message is a file \`inbox/<to>/<id>.msg\`, and its id is

    <UTC time>-<from>-<UUID>      20260130T120000Z-code-550e8400-e29b-41d4-a716-446655440000

- The time sorts the messages, the sender tells whose it is, the UUID keeps two of the same second apart.
- The UUID is in lower case. The id has no colon, which Windows does not allow in a file name.
- Write a message under another name and rename it, so that no reader sees half of it.
`,
  events: `# The event log

\`events.log\` gets one line for everything that happens, and is only ever appended to:

    <UTC time>|<event>|<message id>|<from>|<to>|<subject>
    2026-01-30T12:00:00Z|SENT|20260130T120000Z-code-550e8400-e29b-41d4-a716-446655440000|code|chat|Build is green

- Events are SENT, READ and DELETED; add your own in the same form.
- A field holds no line break and no \`|\`.
- State is what the events say: whatever else is kept can be rebuilt from this file.
`,
  graph: `# Content-addressed messages

A message of the graph is a file \`dag/objects/<SHA-256 of its bytes>.msg\`:

    parents: <hash> <hash>
    from: code

    What it says.

- Its name proves its content: \`sha256sum\` of the file gives the name.
- \`parents\` names the messages that it builds on, so what came before what needs no clock.
- A message is never changed; a correction is a new one with the old one as its parent.
- The message without parents is the root of the graph.
`,
  authority: `# Authority domains

\`config.yaml\` names for each agent what it may decide:

    agents:
      code:
        authority_domains: [implementation, testing]

- One domain has one agent. Where two have a say, name a third domain and give it to one of them.
- An agent asks the owner of a domain by a message; it does not write into another agent's inbox unasked.
`,
  priority: `# The priority queue

\`queue/high\`, \`queue/normal\` and \`queue/low\` hold one small file for each message that waits; it names the message's path.

- Whoever works takes the oldest of the highest level first, and removes the file when the work is done.
- \`./message.sh send … --priority high\` puts a message in the queue of that level.
`,
  defer: `# The defer queue

\`defer/\` holds messages that somebody decided to look at later. Move a message there together with a file
\`<id>.until\` that names the day or the event it waits for, and move it back into its inbox when that has come.

- Look through the folder once a day: what has waited for a month is either work or can go.
`,
  retry: `# Fault-tolerant wrappers

\`scripts/with-retry.sh COMMAND …\` runs a command again, after 1, 2, 4 … seconds, until it succeeds or has failed five times.

- Wrap what can fail for reasons that pass: the network, a lock, a busy disk.
- Wrap only what may run twice. Sending a message is such a thing once its id is fixed beforehand.
`,
};
