/** Writes the OpenAPI document and the console's typed client from the server's route table. */
import { openApiDocument } from "@xdr/server";
import openapiTypescript, { astToString } from "openapi-typescript";
import { writeOrCheck } from "./write-or-check.ts";

const document = await openApiDocument("0.1.0");
writeOrCheck("docs/reference/openapi.json", `${JSON.stringify(document, null, 2)}\n`);

const types = astToString(await openapiTypescript(JSON.stringify(document)));
writeOrCheck(
  "apps/console/src/api/schema.gen.d.ts",
  `// Written by tools/gen/src/api.ts from the route table. Do not edit.\n${types}`,
);
