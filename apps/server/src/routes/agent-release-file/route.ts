import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";

export const agentReleaseFile = defineRoute(
  {
    method: "GET",
    url: "/api/agent-releases/:version/:name",
    summary: "A package of the agent, its SHA256SUMS or the signature over them",
    access: {
      kind: "public",
      why: "A host that installs the agent has no account yet; a package holds no secret.",
    },
    tenantScope: "installation",
    audit: "read",
    rate: "compute",
    params: Type.Object({
      version: Type.String({ maxLength: 30 }),
      name: Type.String({ maxLength: 200 }),
    }),
  },
  async ({ system, params, reply }) => {
    const file = await system.releases.read(params.version, params.name);
    await reply.type("application/octet-stream").send(file);
    return undefined;
  },
);
