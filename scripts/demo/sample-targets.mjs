// @ts-check

/**
 * A handbook whose documents and settings are carried into two projects, by path below the home. One of them has edited
 * a document, which the next sync has to ask about.
 * @returns {Record<string, string>}
 */
export function sampleTargets() {
  return {
    "Projects/handbook/lockstep.yaml": `# What of this handbook goes into the projects that embed it.
name: handbook
components:
  docs:
    source: docs
    destination: handbook
    complete: true
  settings:
    kind: config
    files: [agents.toml]
    destination: .
merge:
  - keys: [model]
    strategy: keep-target
`,
    "Projects/handbook/lockstep.targets.json": `${JSON.stringify({ targets: [row("shop"), row("billing")] }, null, 2)}\n`,
    "Projects/handbook/docs/reviews.md": "# Reviews\n\nOne change, one reason. See [releases](releases.md).\n",
    "Projects/handbook/docs/releases.md": "# Releases\n\n1. Read the changelog aloud.\n2. Tag.\n",
    "Projects/handbook/agents.toml": 'model = "small"\nretries = 3\n',
    "Projects/shop/agents.toml": '# The large one knows our templates.\nmodel = "large"\nretries = 3\n',
  };
}

/**
 * What was edited since the targets were synced.
 * @returns {Record<string, string>}
 */
export function editsAfterSync() {
  return {
    "Projects/handbook/docs/releases.md": "# Releases\n\n1. Read the changelog aloud.\n2. Tag.\n3. Tell support.\n",
    "Projects/handbook/docs/incidents.md": "# Incidents\n\nFirst the customer, then the cause.\n",
    "Projects/handbook/agents.toml": 'model = "small"\nretries = 5\n',
    "Projects/billing/handbook/releases.md":
      "# Releases\n\n1. Read the changelog aloud.\n2. Tag, with the number of the invoice run.\n",
  };
}

/** @param {string} name */
function row(name) {
  return { name, path: `../${name}`, type: "vendored" };
}
