import { defineDeclarative } from "@xdr/decoding";

/** Uvicorn and what runs on it (LiteLLM, FastAPI programs): access lines. */
export const decoder = defineDeclarative({
  name: "web-uvicorn",
  product: "uvicorn",
  service: "litellm",
  title: "Uvicorn",
  aliases: ["litellm", "uvicorn"],
  claims: [
    { kind: "text", text: "INFO: " },
    { kind: "text", text: "INFO:     " },
  ],
  format: "text",
  events: [{ match: '^INFO: {src:word} - "{request}" {status_code}[? {reason}?]', class: "http" }],
  otherwise: "not-mine",
});
