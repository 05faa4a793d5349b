import type { ExitCode, TargetShell } from "../command";

/** `lockstep target schema`: the JSON Schema of `lockstep.yaml`, for editors. */
export async function targetSchemaCommand({ app, answer }: TargetShell): Promise<ExitCode> {
  const schema = app.targets.configSchema();
  answer(schema, [JSON.stringify(schema, null, 2)]);
  return 0;
}
