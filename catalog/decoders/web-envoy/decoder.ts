import { defineDeclarative } from "@xdr/decoding";

/** Envoy: access logs as JSON. */
export const decoder = defineDeclarative({
  name: "web-envoy",
  product: "envoy",
  service: "envoy",
  title: "Envoy",
  aliases: ["envoy"],
  claims: [
    { kind: "json-key", key: "downstream_remote_address" },
    { kind: "json-key", key: "x-envoy-origin-path" },
    { kind: "json-key", key: "response_flags" },
  ],
  format: "json",
  fields: {
    time: "start_time",
    src: ["downstream_remote_address", "x_forwarded_for", "x-forwarded-for"],
    method: ["method", ":method"],
    url: ["x-envoy-origin-path", "x_envoy_origin_path", "path", ":path"],
    status_code: ["response_code", "status"],
    agent: ["user-agent", "user_agent"],
    "http.host": [":authority", "authority"],
    length: "bytes_sent",
    proto: "protocol",
    connection: ["x-request-id", "request_id"],
  },
  events: [{ class: "http" }],
});
