import { OpenAPIGenerator } from "@orpc/openapi";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { hubContract } from "../../shared/hub/contract";

/** The OpenAPI 3.1 description of all routes, drawn from the contract. */
export function openApiDocument(version: string): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(hubContract, {
    info: { title: "Lockstep hub", version, description: "Keeps the sessions of several machines in step." },
    components: { securitySchemes: { token: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
    security: [{ token: [] }],
  });
}
