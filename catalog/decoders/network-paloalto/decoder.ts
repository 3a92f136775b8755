import { defineDeclarative } from "@xdr/decoding";

const words = (text: string): readonly string[] => text.split(" ");

const traffic = words(
  "future1 receive_time serial type subtype future2 generated_time src dst nat_src " +
    "nat_dst rule src_user dst_user app vsys src_zone dst_zone in_interface out_interface " +
    "log_action future3 session_id repeat_count src_port dst_port nat_src_port " +
    "nat_dst_port flags proto action bytes bytes_sent bytes_received packets start_time " +
    "elapsed category future4 seqno action_flags src_country dst_country future5 " +
    "packets_sent packets_received session_end_reason dg1 dg2 dg3 dg4 vsys_name " +
    "device_name",
);

const threat = words(
  "future1 receive_time serial type subtype future2 generated_time src dst nat_src " +
    "nat_dst rule src_user dst_user app vsys src_zone dst_zone in_interface out_interface " +
    "log_action future3 session_id repeat_count src_port dst_port nat_src_port " +
    "nat_dst_port flags proto action misc threat_id category severity direction seqno " +
    "action_flags src_country dst_country future5 content_type pcap_id file_digest cloud " +
    "url_index user_agent file_type x_forwarded_for referer sender subject recipient " +
    "report_id dg1 dg2 dg3 dg4 vsys_name device_name",
);

const system = words(
  "future1 receive_time serial type subtype future2 generated_time vsys event_id object " +
    "future3 future4 module severity description seqno action_flags dg1 dg2 dg3 dg4 " +
    "vsys_name device_name",
);

const globalProtect = words(
  "future1 receive_time serial type subtype future2 generated_time vsys event_id stage " +
    "auth_method tunnel_type src_user src_region machine_name public_ip public_ipv6 " +
    "private_ip private_ipv6 host_id client_serial client_version client_os " +
    "client_os_version repeat_count reason error description status location " +
    "login_duration connect_method error_code portal",
);

const config = words(
  "future1 receive_time serial type subtype future2 generated_time host vsys command " +
    "admin client result config_path",
);

/** Palo Alto Networks PAN-OS: traffic, threat, system, GlobalProtect and configuration as CSV. */
export const decoder = defineDeclarative({
  name: "network-paloalto",
  product: "paloalto",
  service: "panos",
  title: "PAN-OS",
  vendor: "Palo Alto Networks",
  aliases: ["paloalto", "palo-alto", "pan-os", "panos"],
  claims: [
    { kind: "text", text: ",TRAFFIC," },
    { kind: "text", text: ",THREAT," },
    { kind: "text", text: ",SYSTEM," },
    { kind: "text", text: ",GLOBALPROTECT," },
    { kind: "text", text: ",CONFIG," },
  ],
  format: "csv",
  layouts: {
    at: 3,
    columns: {
      TRAFFIC: traffic,
      THREAT: threat,
      SYSTEM: system,
      GLOBALPROTECT: globalProtect,
      CONFIG: config,
    },
  },
  fields: {
    time: ["generated_time", "receive_time"],
    src: ["src", "public_ip", "host"],
    "src.port": "src_port",
    "src.host": "machine_name",
    dst: "dst",
    "dst.port": "dst_port",
    user: ["src_user", "admin"],
    proto: "proto",
    action: "action",
    app: "app",
    connection: "session_id",
    bytes: "bytes",
    bytes_out: "bytes_sent",
    bytes_in: "bytes_received",
    packets: "packets",
    duration: "elapsed",
    host: "device_name",
    message: "description",
    reason: ["session_end_reason", "reason"],
    title: "threat_id",
    "finding.type": "subtype",
    level: "severity",
    agent: "user_agent",
    event_code: "event_id",
    cmd: "command",
    resource: "config_path",
  },
  events: [
    {
      when: { type: "TRAFFIC", subtype: "start" },
      class: "network",
      activity: "open",
      services: ["traffic"],
    },
    {
      when: { type: "TRAFFIC", subtype: ["drop", "deny"] },
      class: "network",
      activity: "refuse",
      services: ["traffic"],
    },
    { when: { type: "TRAFFIC" }, class: "network", activity: "close", services: ["traffic"] },
    { when: { type: "THREAT" }, class: "finding", activity: "create", services: ["threat"] },
    {
      when: { type: "SYSTEM", event_id: ["auth-fail", "globalprotect*-auth-fail"] },
      match: [
        "user '{user:text}'. Reason: {reason:greedy} From: {src:word}",
        "user '{user:text}'. Reason: {reason}",
        "User name: {user:text}, {_:text}Reason: {reason}",
        "for user {user:word}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
      services: ["system"],
    },
    {
      when: { type: "SYSTEM", event_id: "auth-success" },
      match: ["user '{user:text}'. From: {src:word}", "user '{user:text}'", "From: {src:word}"],
      class: "authentication",
      activity: "logon",
      status: "success",
      services: ["system"],
    },
    { when: { type: "SYSTEM" }, class: "base", services: ["system", "globalprotect"] },
    {
      when: { type: "GLOBALPROTECT", event_id: ["*auth*", "*login*"], status: "failure" },
      class: "authentication",
      activity: "logon",
      status: "failure",
      services: ["globalprotect"],
    },
    {
      when: { type: "GLOBALPROTECT", event_id: ["*auth*", "*login*"], status: "success" },
      class: "authentication",
      activity: "logon",
      status: "success",
      services: ["globalprotect"],
    },
    {
      when: { type: "GLOBALPROTECT", event_id: ["gateway-connected", "gateway-setup*"] },
      class: "tunnel",
      activity: "open",
      services: ["globalprotect"],
    },
    {
      when: { type: "GLOBALPROTECT", event_id: "gateway-logout" },
      class: "authentication",
      activity: "logoff",
      services: ["globalprotect"],
    },
    { when: { type: "GLOBALPROTECT" }, class: "base", services: ["globalprotect"] },
    { when: { type: "CONFIG" }, class: "entity", activity: "update", services: ["config"] },
  ],
  otherwise: "not-mine",
});
