import { z } from "zod";
import { lockstepConfig } from "../../../shared/targets/config";

/** The JSON Schema of `lockstep.yaml`, for editors; kept as `resources/schemas/lockstep.schema.json`. */
export function configSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(lockstepConfig, { io: "input", target: "draft-7" });
  return {
    $schema,
    title: "lockstep.yaml",
    description: "What of a main project Lockstep carries into the projects that embed it, and how that is checked.",
    ...schema,
  };
}
