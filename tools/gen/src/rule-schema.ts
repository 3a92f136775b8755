/** Writes the JSON Schema of rules: beside the documents and where the console serves it. */
import { sigmaRuleSchema } from "@xdr/sigma";
import { writeOrCheck } from "./write-or-check.ts";

/** Keys that we read and Sigma does not know. */
const ours = {
  mini_xdr: {
    type: "object",
    description: "Settings of Mini-XDR.",
    additionalProperties: false,
    properties: {
      phase: {
        type: "string",
        oneOf: [
          { const: "attempt", description: "Somebody tried, and nothing shows that it worked." },
          { const: "effect", description: "Something happened on the target." },
        ],
      },
    },
  },
};

const text = `${JSON.stringify(sigmaRuleSchema(ours), undefined, 2)}\n`;

writeOrCheck("docs/reference/sigma-rule.schema.json", text);
writeOrCheck("apps/console/public/sigma-rule.schema.json", text);
