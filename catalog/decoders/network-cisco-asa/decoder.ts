import { defineDeclarative } from "@xdr/decoding";

/** Cisco ASA and Firepower (FTD): connections, access lists, AAA, VPN and commands. */
export const decoder = defineDeclarative({
  name: "network-cisco-asa",
  product: "cisco",
  service: "asa",
  title: "Cisco ASA",
  vendor: "Cisco",
  services: ["firewall"],
  aliases: ["cisco-asa", "cisco_asa", "asa", "ftd", "cisco-ftd"],
  claims: [
    { kind: "text", text: "%ASA-" },
    { kind: "text", text: "%FTD-" },
  ],
  format: "text",
  lines: [
    "^{time}[? {host:word}?] : %{family:text}-{priority:num}-{event_code:num}: {message}",
    "^{time}[? {host:word}?]: %{family:text}-{priority:num}-{event_code:num}: {message}",
    "%ASA-{priority:num}-{event_code:num}: {message}",
    "%FTD-{priority:num}-{event_code:num}: {message}",
  ],
  events: [
    {
      match: [
        "^Built outbound {proto:word} connection {connection:num} for {dst_interface:text}:{dst:text}/{dst.port}[? ({_:text})?] to {src_interface:text}:{src:text}/{src.port}",
      ],
      class: "network",
      activity: "open",
      status: "success",
      set: { action: "allow", direction: "Outbound" },
    },
    {
      match: [
        "^Built inbound {proto:word} connection {connection:num} for {src_interface:text}:{src:text}/{src.port}[? ({_:text})?] to {dst_interface:text}:{dst:text}/{dst.port}",
        "^Built {_:text} {proto:word} connection for faddr {src:text}/{_:num} gaddr {_:text}/{_:num} laddr {dst:text}/{_:num}",
      ],
      class: "network",
      activity: "open",
      status: "success",
      set: { action: "allow", direction: "Inbound" },
    },
    {
      match:
        "^Teardown {proto:word} connection {connection:num} for {src_interface:text}:{src:text}/{src.port}[? ({_:text})?] to {dst_interface:text}:{dst:text}/{dst.port}[? ({_:text})?] duration {elapsed:word} bytes {bytes:num}[? {reason}?]",
      class: "network",
      activity: "close",
      set: { action: "close" },
    },
    {
      match: [
        "^Deny {proto:word} src {src_interface:text}:{src:text}/{src.port} dst {dst_interface:text}:{dst:text}/{dst.port}[? {_:text}?] by access-group {rule}",
        "^Deny inbound {proto:word} src {src_interface:text}:{src:word} dst {dst_interface:text}:{dst:word}",
        "^Deny inbound {proto:word} from {src:text}/{src.port} to {dst:text}/{dst.port}[? {_:text}?] on interface {src_interface:word}",
        "^Deny {proto:word} (no connection) from {src:text}/{src.port} to {dst:text}/{dst.port} flags {tcp_flags:text} on interface {src_interface:word}",
        "^Deny {proto:word} src {src_interface:text}:{src:word} dst {dst_interface:text}:{dst:word} {_:text} by access-group {rule}",
        "^Inbound {proto:word} connection denied from {src:text}/{src.port} to {dst:text}/{dst.port} flags {tcp_flags:text} on interface {src_interface:word}",
        "^access-list {rule:word} denied {proto:word} {src_interface:text}/{src:text}({src.port}) -> {dst_interface:text}/{dst:text}({dst.port})",
        "^{proto:word} access denied by ACL from {src:text}/{src.port} to {dst_interface:text}:{dst:text}/{dst.port}",
        "^No matching connection for ICMP error message: {reason:text} from {src:text} to {dst:text}",
      ],
      class: "network",
      activity: "refuse",
      status: "failure",
      set: { action: "deny" },
    },
    {
      match:
        "^access-list {rule:word} permitted {proto:word} {src_interface:text}/{src:text}({src.port}) -> {dst_interface:text}/{dst:text}({dst.port})",
      class: "network",
      activity: "open",
      status: "success",
      set: { action: "allow" },
    },
    {
      match: [
        "^AAA user authentication Rejected : reason = {reason:text} : {_:text} : user = {user:text} : user IP = {src:word}",
        "^AAA user authentication Rejected : reason = {reason:text} : {_:text} : user = {user:word}",
        '^Login denied from {src:text}/{src.port} to {dst_interface:text}:{dst:text}/{app:word} for user "{user}"',
        "^Group <{group:text}> User <{user}> IP <{src:text}> Authentication: rejected",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
      services: ["asa", "aaa"],
    },
    {
      match: [
        "^AAA user authentication Successful : {_:text} : user = {user:word}",
        '^Login permitted from {src:text}/{src.port} to {dst_interface:text}:{dst:text}/{app:word} for user "{user}"',
        "^Group <{group:text}> User <{user:text}> IP <{src:text}> Authentication: successful",
      ],
      class: "authentication",
      activity: "logon",
      status: "success",
      services: ["asa", "aaa"],
    },
    {
      match: [
        "^Group <{group:text}> User <{user:text}> IP <{src:text}> AnyConnect parent session started",
        "^Group <{group:text}> User <{user:text}> IP <{src:text}> {_:text}address <{assigned:text}> {_:text}assigned to session",
      ],
      class: "tunnel",
      activity: "open",
      status: "success",
    },
    {
      match:
        "^Group = {group:text}, Username = {user:text}, IP = {src:text}, Session disconnected. Session Type: {proto:text}, Duration: {elapsed:text}, Bytes xmt: {bytes_out:num}, Bytes rcv: {bytes_in:num}, Reason: {reason}",
      class: "tunnel",
      activity: "close",
    },
    {
      match: [
        "^User logged out: Uname: {user:word}",
        "^{_:text}Uname: {user:word} {_:text}logged out",
      ],
      class: "authentication",
      activity: "logoff",
      status: "success",
    },
    {
      match: [
        "^User '{user:text}', running '{app:text}' from IP {src:text}, executed '{cmd}'",
        "^User '{user:text}' executed the '{cmd:greedy}' command",
        "^User '{user:text}' executed cmd: {cmd}",
      ],
      class: "process",
      activity: "launch",
      services: ["asa", "aaa"],
    },
    {
      match: [
        "Threat-detection adds host {src:word} to shun list",
        "Host {src:word} is {_:text}. {reason}",
        "[{reason:text}] drop {_:text} exceeded",
      ],
      class: "finding",
      activity: "create",
      severity: 3,
      set: { title: "Threat detection of the firewall" },
    },
  ],
});
