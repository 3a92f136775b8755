import { defineDeclarative } from "@xdr/decoding";

const words = (text: string): readonly string[] => text.split(" ");

const first = "rule sub_rule anchor tracker interface reason action direction ip_version";

/** pfSense and OPNsense: packets that their firewall logged (`filterlog`). */
export const decoder = defineDeclarative({
  name: "network-filterlog",
  product: "pfsense",
  service: "filterlog",
  title: "pf",
  services: ["opnsense", "pf"],
  aliases: ["filterlog", "pfsense", "opnsense", "pf"],
  claims: [{ kind: "syslog-app", name: "filterlog" }],
  format: "csv",
  layouts: {
    at: 8,
    columns: {
      "4": words(
        `${first} tos ecn ttl id offset flags proto_id proto length src dst src_port dst_port data_length tcp_flags`,
      ),
      "6": words(
        `${first} traffic_class flow_label hop_limit proto proto_id length src dst src_port dst_port data_length tcp_flags`,
      ),
    },
  },
  fields: {
    src: "src",
    "src.port": "src_port",
    dst: "dst",
    "dst.port": "dst_port",
    proto: "proto",
    action: "action",
    bytes: "length",
  },
  events: [
    {
      when: { action: "block", src: "*" },
      class: "network",
      activity: "refuse",
      status: "failure",
    },
    { when: { action: ["reject", "rdr"], src: "*" }, class: "network", activity: "refuse" },
    { when: { action: "pass", src: "*" }, class: "network", activity: "open", status: "success" },
    { when: { src: "*" }, class: "network", activity: "traffic" },
  ],
  otherwise: "not-mine",
});
