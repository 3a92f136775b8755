import { defineDeclarative } from "@xdr/decoding";

/** GELF (Graylog Extended Log Format 1.1) that no other decoder knows: fields with a `_` in front. */
export const decoder = defineDeclarative({
  name: "generic-gelf",
  product: "generic",
  service: "gelf",
  title: "GELF",
  aliases: ["gelf", "graylog"],
  claims: [{ kind: "json-key", key: "short_message" }],
  format: "json",
  fields: {
    time: "timestamp",
    message: ["short_message", "full_message"],
    host: "host",
    src: ["_src_ip", "_source_ip", "_client_ip", "_remote_addr", "_remote_ip", "_ip"],
    "src.port": ["_src_port", "_source_port"],
    dst: ["_dst_ip", "_destination_ip", "_dest_ip"],
    "dst.port": ["_dst_port", "_destination_port"],
    user: ["_user", "_username", "_user_name"],
    app: ["_app", "_application", "facility", "_facility", "_logger"],
    pid: ["_pid", "_process_id"],
    process: ["_process", "_process_name"],
    proto: ["_proto", "_protocol"],
    session: "_session_id",
  },
  // Levels are those of syslog, 0 emergency to 7 debug.
  events: [
    { when: { level: ["0", "1", "2"] }, class: "base", severity: 4 },
    { when: { level: "3" }, class: "base", severity: 3 },
    { when: { level: "4" }, class: "base", severity: 2 },
    { when: { level: ["5", "6", "7"] }, class: "base", severity: 1 },
  ],
});
