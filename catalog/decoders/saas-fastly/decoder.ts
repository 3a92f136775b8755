import { defineDeclarative } from "@xdr/decoding";

/** Fastly: requests as JSON, in the form that its documentation proposes. */
export const decoder = defineDeclarative({
  name: "saas-fastly",
  product: "fastly",
  service: "fastly",
  title: "Fastly",
  vendor: "Fastly",
  aliases: ["fastly"],
  claims: [
    { kind: "json-key", key: "fastly_server" },
    { kind: "json-key", key: "fastly_is_edge" },
    { kind: "json-key", key: "request_user_agent" },
  ],
  format: "json",
  timeFormats: ["YYYY-MM-DDTHH:mm:ssZ"],
  fields: {
    time: ["timestamp", "time_start"],
    src: "client_ip",
    method: ["request_method", "request"],
    url: "url",
    "http.host": "host",
    "http.version": ["request_protocol", "protocol"],
    agent: "request_user_agent",
    referrer: "request_referer",
    status_code: ["response_status", "status"],
    length: "response_body_size",
  },
  events: [{ when: { client_ip: "*", url: "*" }, class: "http" }],
  otherwise: "not-mine",
});
