import {
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  endpointOf,
  isAddress,
  keyValueMap,
  knownFields,
  networkEvent,
  parsePort,
  scanKeyValues,
  syslogContext,
  syslogUnmapped,
} from "@xdr/decoding";

const product = { name: "netfilter", vendor_name: "Linux" };
const logsource = {
  product: "linux",
  services: ["iptables", "kernel", "syslog"],
  categories: ["firewall"],
};

/** What the rule's author wrote before the packet says whether it was let through. */
const blockedWords = /\b(?:BLOCK(?:ED)?|DROP(?:PED)?|DENY|DENIED|REJECT(?:ED)?|INVALID)\b/i;
const allowedWords = /\b(?:ALLOW(?:ED)?|ACCEPT(?:ED)?|PASS(?:ED)?|FORWARD(?:ED)?)\b/i;

/** `[12345.678901] ` of the kernel's ring buffer. */
const kernelClock = /^\[ {0,12}\d{1,12}\.\d{1,9}\] ?/;

interface Verdict {
  readonly action: string;
  readonly disposition_id: number;
  readonly action_id: number;
}

/** UniFi and EdgeOS name the chain, the action and the rule: `[WAN_IN-D-4001]`, `[WAN_LOCAL-default-A]`. */
const ubiquitiRule = /\[[\w.]{1,64}-([ADR])(?:-\d{1,9})?\]/;

const verdictOf = (prefix: string): Verdict | undefined => {
  const letter = ubiquitiRule.exec(prefix)?.[1];
  if (letter === "A") return { action: "accept", disposition_id: 1, action_id: 1 };
  if (letter !== undefined) return { action: "block", disposition_id: 2, action_id: 2 };
  if (blockedWords.test(prefix)) return { action: "block", disposition_id: 2, action_id: 2 };
  if (allowedWords.test(prefix)) return { action: "accept", disposition_id: 1, action_id: 1 };
  return undefined;
};

const directionOf = (fields: ReadonlyMap<string, string>): string | undefined => {
  const into = fields.get("IN") ?? "";
  const out = fields.get("OUT") ?? "";
  if (into !== "" && out === "") return "Inbound";
  return out !== "" && into === "" ? "Outbound" : undefined;
};

/** Refuse when it was blocked, Open for the first packet of a connection, else Traffic. */
const activityOf = (verdict: Verdict | undefined, isSyn: boolean): number => {
  if (verdict?.action === "block") return 5;
  return isSyn ? 1 : 6;
};

const decode = (input: DecodeInput): DecodeOutcome => {
  const { message, time, device } = syslogContext(input);
  const at = message.search(/\bIN=/);
  if (at < 0) return { kind: "not-mine" };
  // An ICMP error quotes the packet it is about in brackets; that one's ports are not its own.
  const packet = message.slice(at).split(" [", 1)[0] ?? "";
  const fields = keyValueMap(scanKeyValues(packet));
  const source = fields.get("SRC");
  const target = fields.get("DST");
  if (source === undefined || target === undefined) return { kind: "not-mine" };
  if (!isAddress(source) || !isAddress(target)) {
    return {
      kind: "undecodable",
      code: "DECODE_RECORD_MALFORMED",
      message: "SRC and DST of a packet must be addresses.",
    };
  }
  const prefix = message.slice(0, at).replace(kernelClock, "").trim();
  const verdict = verdictOf(prefix);
  const sourcePort = parsePort(fields.get("SPT"));
  const targetPort = parsePort(fields.get("DPT"));
  const protocol = fields.get("PROTO");
  const isSyn = / SYN(?: |$)/.test(packet) && !/ ACK(?: |$)/.test(packet);
  const named = new Map(fields);
  if (prefix !== "") named.set("prefix", prefix);
  const event = networkEvent(activityOf(verdict, isSyn), {
    product,
    time,
    device,
    message,
    disposition_id: verdict?.disposition_id,
    action_id: verdict?.action_id,
    src_endpoint: endpointOf(source, sourcePort),
    dst_endpoint: endpointOf(target, targetPort),
    connection_info: { protocol_name: protocol?.toLowerCase(), direction: directionOf(fields) },
    unmapped: syslogUnmapped(input, named),
  });
  const sigmaFields = knownFields({
    src_ip: source,
    src_port: sourcePort,
    dst_ip: target,
    dst_port: targetPort,
    protocol,
    action: verdict?.action,
  });
  return { kind: "decoded", event, logsource, sigmaFields };
};

/**
 * Packets that the kernel's firewall logged: iptables and nftables `log`, ufw, firewalld. Other
 * kernel messages are not this decoder's.
 */
export const decoder = defineDecoder({
  name: "linux-netfilter",
  product: "linux",
  service: "iptables",
  claims: [
    { kind: "syslog-app", name: "kernel" },
    { kind: "syslog-app", name: "ulogd" },
    { kind: "text", text: '] DESCR="' },
    { kind: "text", text: "]IN=" },
  ],
  decode,
});
