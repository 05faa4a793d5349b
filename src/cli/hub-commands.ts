import { type Command, Option } from "commander";
import type { Run } from "./command";
import { usualVariables } from "./commands/hub-addresses";

/** `lockstep hub` and what is below it. */
export function addHubCommands(program: Command, run: Run): void {
  const hub = program
    .command("hub")
    .description("the team hub: a server that keeps sessions of several machines in step");

  withAdmin(hub.command("serve").description("serve a hub; without a database of its own, on an embedded one"))
    .addOption(new Option("--port <number>", "the port; 0 takes any free one").default("8787"))
    .addOption(new Option("--host <address>", "the address to listen on").default("127.0.0.1"))
    .addOption(
      new Option("--database-url-env <name>", "the environment variable with the server's PostgreSQL address").default(
        usualVariables["--database-url-env"],
      ),
    )
    .action(run(async () => (await import("./commands/hub")).hubServeCommand));
  withAdmin(
    hub
      .command("migrate")
      .description("bring a PostgreSQL database to the tables of this version, as its administrator"),
  ).action(run(async () => (await import("./commands/hub")).hubMigrateCommand));

  const client = hub.command("client").description("who may use the hub");
  withAdmin(
    client.command("add <name>").description("add a client, or a further key for it; shows the key once"),
  ).action(run(async () => (await import("./commands/hub-clients")).hubClientAddCommand));
  withAdmin(client.command("list").description("the clients")).action(
    run(async () => (await import("./commands/hub-clients")).hubClientListCommand),
  );
  withAdmin(client.command("quota <name> <size>").description("how much a client may store: 500MB, or none")).action(
    run(async () => (await import("./commands/hub-clients")).hubClientQuotaCommand),
  );
  withAdmin(client.command("revoke <name>").description("end all keys and tokens of a client; its sessions stay"))
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/hub-clients")).hubClientRevokeCommand));
  withAdmin(client.command("remove <name>").description("remove a client with all that it stored"))
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/hub-clients")).hubClientRemoveCommand));

  withAdmin(
    hub.command("prune").description("remove old versions and what only they needed; first shows what would go"),
  )
    .addOption(new Option("--keep <number>", "versions of each session that stay, however old").default("20"))
    .addOption(new Option("--days <number>", "what is younger stays as well").default("90"))
    .option("--client <name>", "of one client only")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/hub-prune")).hubPruneCommand));

  hub
    .command("keys")
    .description("the keys that tokens are signed with")
    .command("rotate")
    .description("sign with a new key; tokens of the old one stay good until they expire")
    .option("--at-once", "refuse the tokens of all older keys from now on")
    .action(run(async () => (await import("./commands/hub")).hubKeysRotateCommand));
}

function withAdmin(command: Command): Command {
  return command.addOption(
    new Option(
      "--admin-url-env <name>",
      "the environment variable with the PostgreSQL administrator's address",
    ).default(usualVariables["--admin-url-env"]),
  );
}
