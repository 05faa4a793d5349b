import type { DetectorText } from "../detector";

/** What the spec page counts besides the patterns, and what tells a platform. */
export const surroundings = [
  {
    name: "message-system-file-based",
    title: "Messages are files",
    confidence: 0.9,
    when: { folder: ["inbox", "messages"] },
  },
  {
    name: "message-system-database",
    title: "Messages are kept in a database",
    confidence: 0.8,
    when: { file: "config.yaml", keys: "database" },
  },
  {
    name: "message-system-api",
    title: "Messages go through an API",
    confidence: 0.5,
    when: { any: [{ folder: "api" }, { file: "server.py" }] },
  },
  { name: "inbox", title: "Every agent has an inbox", confidence: 0.95, when: { folder: "inbox/*" } },
  {
    name: "agent-configuration",
    title: "Agents are configured in a file",
    when: {
      any: [
        { file: ["agents.yaml", "agents.json"], confidence: 0.9 },
        { file: ["config.yaml", "config.json"], confidence: 0.6 },
      ],
    },
  },
  { name: "docker", title: "Runs in containers", when: { file: ["Dockerfile", "compose.yaml", "docker-compose.yml"] } },
  {
    name: "kubernetes",
    title: "Runs on Kubernetes",
    when: { any: [{ folder: ["k8s", "kubernetes"] }, { file: "Chart.yaml" }] },
  },
] as const satisfies readonly DetectorText[];
