import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { parseAllDocuments } from "yaml";

const schemaFile = new URL("../../../docs/reference/sigma-rule.schema.json", import.meta.url);

/** The schema that editors get, as a validator; strict, so that the schema itself is proved. */
const validate = new Ajv({
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allErrors: true,
}).compile(JSON.parse(readFileSync(schemaFile, "utf8")));

/** What the schema says against each document of a text; empty when it lets all through. */
export const schemaErrors = (text: string): readonly string[] =>
  parseAllDocuments(text, { uniqueKeys: false }).flatMap((document, index) => {
    const data: unknown = "toJS" in document ? document.toJS() : undefined;
    if (data === null || data === undefined || validate(data)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${index}${instancePath} ${message}`,
    );
  });
