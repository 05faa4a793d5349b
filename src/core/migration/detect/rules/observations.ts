import type { DetectorText } from "../detector";

const code = ["py", "ts", "tsx", "js", "mjs", "go", "rs", "java", "rb"].map((ending) => `**/*.${ending}`);
const composeFiles = ["yml", "yaml"].flatMap((ending) => [`**/docker-compose.${ending}`, `**/compose.${ending}`]);
const hex = "[0-9A-Fa-f]";

/** The same things in other places and notations: shown, and counted only where the user says so. */
export const observations: readonly DetectorText[] = [
  {
    name: "nested-inbox",
    title: "An inbox with sub-folders, deeper in the project",
    confidence: 0.7,
    suggests: "inbox",
    when: { folder: "*/**/inbox/*" },
  },
  {
    name: "message-table",
    title: "A database schema has a table of messages",
    confidence: 0.6,
    suggests: "message-system-database",
    when: {
      any: [
        {
          file: "**/*.sql",
          content: '(?i)create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?[\\w."`]{0,60}(?:message|inbox|mailbox|outbox)',
        },
        { file: "**/*.prisma", content: "(?i)^model\\s+\\w{0,40}(?:message|inbox|mailbox)" },
      ],
    },
  },
  {
    name: "database-configured",
    title: "A database is configured in another file",
    confidence: 0.4,
    suggests: "message-system-database",
    when: {
      any: [
        {
          file: ["config.yml", "config.toml", "config.json", "*/**/config.yaml", "**/database.yml", "**/database.yaml"],
          keys: ["database", "*.database"],
        },
        {
          file: [".env", ".env.example", ...composeFiles],
          content: "(?i)DATABASE_URL|image:\\s*\\S*(?:postgres|mysql|mariadb)",
        },
      ],
    },
  },
  {
    name: "message-broker",
    title: "Messages go through a broker",
    confidence: 0.6,
    when: {
      any: [
        {
          file: composeFiles,
          content:
            "(?i)image:\\s*[\"']?(?:\\S*/)?(?:rabbitmq|nats|kafka|cp-kafka|redpanda|activemq|emqx|eclipse-mosquitto)\\b",
        },
        {
          file: "**/package.json",
          content:
            '"(?:bull|bullmq|kafkajs|amqplib|amqp-connection-manager|nats|mqtt|@aws-sdk/client-sqs|@nats-io/[\\w-]+)"\\s*:',
        },
        {
          file: ["**/requirements*.txt", "**/pyproject.toml", "**/Pipfile", "**/setup.py", "**/setup.cfg"],
          content:
            "(?i)(?:^\\s*|[\"'])(?:celery|kombu|dramatiq|pika|aio-pika|rq|arq|huey|aiokafka|confluent-kafka|kafka-python|nats-py|paho-mqtt|faststream)\\s*(?:[<>=~!;@,\"'[]|$)",
        },
        {
          file: "**/go.mod",
          content: "\\b(?:nats-io/nats\\.go|rabbitmq/amqp091-go|segmentio/kafka-go|IBM/sarama|hibiken/asynq)\\b",
        },
        { file: "**/Cargo.toml", content: "^(?:lapin|rdkafka|async-nats|rumqttc)\\b" },
      ],
    },
  },
  {
    name: "database-file",
    title: "There is an SQLite file",
    confidence: 0.4,
    suggests: "message-system-database",
    when: { file: ["*.db", "*.sqlite", "*.sqlite3", "**/*.db", "**/*.sqlite", "**/*.sqlite3"] },
  },
  {
    name: "web-server",
    title: "Code serves an API",
    confidence: 0.4,
    suggests: "message-system-api",
    when: {
      any: [
        { file: ["**/server.py", "**/main.py", "**/app.py"], content: "\\b(?:FastAPI|Flask)\\(" },
        {
          file: ["**/server.ts", "**/server.js", "**/app.ts", "**/app.js"],
          content: "\\b(?:express|fastify|createServer)\\(",
        },
      ],
    },
  },
  {
    name: "agent-registry",
    title: "Agents are described in another file",
    confidence: 0.6,
    suggests: "agent-configuration",
    when: {
      any: [
        {
          file: [
            "config.yml",
            "config.toml",
            "agents.yml",
            "agents.toml",
            "*/**/agents.yaml",
            "*/**/agents.yml",
            "*/**/agents.json",
          ],
        },
        // The pages beside them (README.md and others) have no name in a front matter.
        { file: [".claude/agents/**/*.md", ".qwen/agents/**/*.md"], content: "^name:\\s*\\S", confidence: 0.5 },
      ],
    },
  },
  {
    name: "uuids-elsewhere",
    title: "UUIDs name messages in another place or notation",
    confidence: 0.6,
    suggests: "collision-free-messaging",
    when: {
      any: [
        {
          file: [
            "**/messages/**/*.msg",
            "**/messages/**/*.json",
            "*/**/inbox/**/*.msg",
            "inbox/**/*.json",
            "inbox/**/*.md",
          ],
          name: `${hex}{8}-(?:${hex}{4}-){3}${hex}{12}`,
        },
        // With a capital letter at least: those without are counted.
        {
          file: "inbox/**/*.msg",
          name: `${hex}{8}-(?:${hex}{4}-){3}${hex}{0,11}[A-F]|[A-F]${hex}{0,7}-(?:${hex}{4}-){3}${hex}{12}`,
        },
        { file: code, content: "\\buuid(?:4|7|v4|v7)\\b|randomUUID\\(", confidence: 0.3 },
      ],
    },
  },
  {
    name: "event-log-elsewhere",
    title: "Events are kept in another place or form",
    confidence: 0.5,
    suggests: "event-sourcing",
    when: {
      any: [
        { entry: ["*/**/events.log", "*/**/event_log"], confidence: 0.7 },
        { file: ["**/events.jsonl", "**/events.ndjson", "**/event-log.jsonl", "**/journal.jsonl", "**/audit.log"] },
        { file: "**/*.sql", content: '(?i)create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?[\\w."`]{0,60}events?\\b' },
        { file: code, content: "\\b(?:EventStore|event_store|append_event|appendEvent)\\b", confidence: 0.4 },
      ],
    },
  },
  {
    name: "content-addressing-elsewhere",
    title: "Objects are named by their content",
    confidence: 0.5,
    suggests: "content-addressed-dag",
    when: {
      any: [
        { folder: [".dag/objects", "**/.dag/objects"], confidence: 0.8 },
        { file: "**/objects/*/*", name: "^(?:[0-9a-f]{38}|[0-9a-f]{62}|[0-9a-f]{64})$" },
        { file: ["**/messages/**/*.json", "inbox/**/*.json"], name: "[0-9a-f]{64}" },
      ],
    },
  },
  {
    name: "authority-elsewhere",
    title: "Authority domains stand in another file or form",
    confidence: 0.7,
    suggests: "authority-domains",
    when: {
      any: [
        {
          file: [
            "config.json",
            "agents.yaml",
            "agents.json",
            "config.yml",
            "agents.yml",
            "config.toml",
            "agents.toml",
            "*/**/config.yaml",
            "*/**/agents.yaml",
            "*/**/agents.json",
          ],
          keys: [
            "agents.*.authority_domains",
            "agents[].authority_domains",
            "active_agents.*.authority_domains",
            "*.authority_domains",
            "[].authority_domains",
          ],
        },
        { file: "config.yaml", keys: ["agents[].authority_domains", "active_agents.*.authority_domains"] },
      ],
    },
  },
  {
    name: "priorities-elsewhere",
    title: "Priorities are handled in another place or in code",
    confidence: 0.5,
    suggests: "priority-queue",
    when: {
      any: [
        { folder: ["*/*/**/priority", "*/**/queue/high", "queue/critical", "queue/urgent"] },
        { all: [{ folder: "*/priority" }, { not: { folder: "inbox/priority" } }] },
        { file: code, content: "\\b(?:PriorityQueue|priority_queue|heapq|BinaryHeap|container/heap)\\b" },
        { file: "queue/pending/*.md", content: "(?i)\\bpriority\\b.{0,5}\\b(?:critical|high|normal|info)\\b" },
      ],
    },
  },
  {
    name: "deferral-elsewhere",
    title: "Messages are put off in another place or in code",
    confidence: 0.5,
    suggests: "defer-queue",
    when: {
      any: [
        { folder: ["*/*/**/defer", "*/**/defer-queue", "**/deferred", "**/snoozed"] },
        { all: [{ folder: "*/defer" }, { not: { folder: "inbox/defer" } }] },
        {
          file: code,
          content: "\\b(?:defer_until|deferred_until|delay_queue|DelayQueue|visibility_timeout|process_after)\\b",
        },
      ],
    },
  },
  {
    name: "retries-elsewhere",
    title: "Code or scripts in other places try again after a failure",
    confidence: 0.5,
    suggests: "fault-tolerant-wrappers",
    when: {
      any: [
        {
          file: ["*/*/**/*.sh", "bin/*.sh", "tools/*.sh", "ci/*.sh", "deploy/*.sh", "**/*.bash"],
          content: "(?i)retry|attempt|backoff",
        },
        { file: code, content: "(?i)\\b(?:retry|retries|max_attempts|backoff|tenacity)\\b", confidence: 0.4 },
      ],
    },
  },
  {
    name: "formal-model",
    title: "There is a formal model in another language",
    confidence: 0.4,
    suggests: "tla-verification",
    when: { file: ["**/*.als", "**/*.pml", "**/*.smv", "**/*.qnt"] },
  },
];
