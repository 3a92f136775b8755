import { defineDeclarative } from "@xdr/decoding";

/**
 * AWS VPC flow logs: lines of version 2, lines below a header (any fields), and JSON with the names
 * of the fields, also with `_` for `-` as in Parquet.
 */
export const decoder = defineDeclarative({
  name: "aws-vpcflow",
  product: "aws",
  service: "vpcflow",
  title: "VPC Flow Logs",
  vendor: "AWS",
  aliases: ["vpcflow", "vpc-flow", "aws-vpc-flow", "aws-vpcflow"],
  claims: [
    { kind: "json-key", key: "srcaddr" },
    { kind: "json-key", key: "pkt-srcaddr" },
    { kind: "json-key", key: "pkt_srcaddr" },
    { kind: "json-key", key: "log-status" },
    { kind: "json-key", key: "log_status" },
    { kind: "text", text: " eni-" },
  ],
  format: "text-or-json",
  lines: [
    "^{version:num} {account-id:num} {interface-id:word} {srcaddr:word} {dstaddr:word} {srcport:word} {dstport:word} {protocol:word} {packets:word} {bytes:word} {start:num} {end:word} {action:word} {log-status:word}",
  ],
  fields: {
    time: ["start", "end"],
    src: ["pkt-srcaddr", "pkt_srcaddr", "srcaddr"],
    dst: ["pkt-dstaddr", "pkt_dstaddr", "dstaddr"],
    "src.port": "srcport",
    "dst.port": "dstport",
    proto: "protocol",
    account: ["account-id", "account_id"],
    region: "region",
    direction: ["flow-direction", "flow_direction"],
    "resource.uid": ["instance-id", "instance_id", "interface-id", "interface_id"],
  },
  events: [
    {
      when: { action: "REJECT" },
      class: "network",
      activity: "refuse",
      status: "failure",
      set: { provider: "AWS" },
    },
    {
      when: { action: "ACCEPT" },
      class: "network",
      activity: "traffic",
      status: "success",
      set: { provider: "AWS" },
    },
    {
      when: { "log-status": ["NODATA", "SKIPDATA"] },
      class: "base",
      set: { provider: "AWS" },
    },
    {
      when: { log_status: ["NODATA", "SKIPDATA"] },
      class: "base",
      set: { provider: "AWS" },
    },
    { when: { srcaddr: "*" }, class: "network", activity: "traffic", set: { provider: "AWS" } },
  ],
  otherwise: "not-mine",
});
