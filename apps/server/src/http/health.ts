import type { FastifyInstance } from "fastify";
import type { System } from "../system.ts";

/** `live`: the process answers. `ready`: both stores answer and detection runs. */
export const registerHealth = (app: FastifyInstance, system: System): void => {
  app.get("/health/live", { schema: { hide: true } as object }, async () => ({ status: "live" }));
  app.get("/health/ready", { schema: { hide: true } as object }, async (_request, reply) => {
    const problems = await system.status.problems();
    if (problems.length === 0) return { status: "ready" };
    return reply.status(503).header("retry-after", "1").send({ status: "not-ready", problems });
  });
};
