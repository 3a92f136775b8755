import { defineDeclarative, deriveDecoder, isJsonObject, numberAt, stringAt } from "@xdr/decoding";

type Json = Readonly<Record<string, unknown>>;

const audit = (...actions: readonly string[]) => ({ eventGroupID: "*", action: actions });

const definition = defineDeclarative({
  name: "vpn-tailscale",
  product: "tailscale",
  service: "tailscale",
  title: "Tailscale",
  vendor: "Tailscale",
  aliases: ["tailscale"],
  claims: [
    { kind: "json-key", key: "eventGroupID" },
    { kind: "json-key", key: "virtualTraffic" },
    { kind: "json-key", key: "subnetTraffic" },
    { kind: "json-key", key: "exitTraffic" },
    { kind: "json-key", key: "physicalTraffic" },
  ],
  format: "json",
  fields: {
    time: ["eventTime", "start", "logged"],
    actor: ["actor.loginName", "actor.displayName"],
    "actor.uid": "actor.id",
    user: ["actor.loginName"],
    operation: "action",
    resource: "target.name",
    "resource.type": "target.type",
    "resource.uid": ["target.id", "nodeId"],
    src: "flowSource",
    dst: "flowTarget",
    proto: "flowProtocol",
    bytes_in: "received",
    bytes_out: "sent",
    packets: "packetCount",
    reason: "error",
    connection: ["eventGroupID", "nodeId"],
    event_code: "action",
  },
  events: [
    { when: audit("LOGIN"), class: "authentication", activity: "logon", status: "success" },
    { when: audit("LOGOUT"), class: "authentication", activity: "logoff", status: "success" },
    {
      when: { ...audit("CREATE", "INVITE"), "target.type": ["USER", "USER_INVITE"] },
      class: "account",
      activity: "create",
    },
    { when: { ...audit("DELETE"), "target.type": "USER" }, class: "account", activity: "delete" },
    { when: { ...audit("SUSPEND"), "target.type": "USER" }, class: "account", activity: "disable" },
    { when: audit("CREATE", "INVITE", "ENABLE"), class: "entity", activity: "create" },
    { when: audit("DELETE", "REVOKE", "EXPIRE"), class: "entity", activity: "delete" },
    { when: audit("*"), class: "entity", activity: "update" },
    { when: { flowSource: "*" }, class: "network", activity: "traffic" },
    { when: { nodeId: "*" }, class: "network", activity: "traffic" },
  ],
  otherwise: "not-mine",
});

const trafficKinds = ["virtualTraffic", "subnetTraffic", "exitTraffic", "physicalTraffic"];

/**
 * A flow record counts many connections. Addresses are those of the first of the most telling kind,
 * the sums are of all; each connection stays under `unmapped`.
 */
const view = (record: Json): Json => {
  const flows = trafficKinds.flatMap((kind) => {
    const list = record[kind];
    return Array.isArray(list) ? list.filter(isJsonObject) : [];
  });
  const [first] = flows;
  if (first === undefined) return record;
  const sum = (name: string): number =>
    flows.reduce((total, flow) => total + (numberAt(flow, name) ?? 0), 0);
  return {
    ...record,
    flowSource: stringAt(first, "src"),
    flowTarget: stringAt(first, "dst"),
    flowProtocol: stringAt(first, "proto"),
    sent: sum("txBytes"),
    received: sum("rxBytes"),
    packetCount: sum("txPkts") + sum("rxPkts"),
  };
};

/** Tailscale: configuration audit logs and network flow logs. */
export const decoder = deriveDecoder(definition, { view });
