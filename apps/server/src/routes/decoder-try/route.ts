import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentTrialResult } from "../../present/decoder.ts";
import { DecoderTrial, DefinitionText, SampleLines } from "../../schemas/decoder.ts";

export const decoderTry = defineRoute(
  {
    method: "POST",
    url: "/api/decoders/try",
    summary: "Check a definition, and show what it makes of pasted lines and why it misses one",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "compute",
    body: Type.Object({ definition: DefinitionText, lines: SampleLines }),
    answer: DecoderTrial,
  },
  async ({ system, caller: { context }, body }) => {
    const { problems, results, rejected } = await system.decoderTrial.run(
      context.tenantId,
      body.definition,
      body.lines,
    );
    return {
      problems: problems.map((problem) => ({ ...problem })),
      results: results.map(presentTrialResult),
      rejected: [...rejected],
    };
  },
);
