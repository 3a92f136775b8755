import {
  activityOther,
  baseEvent,
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  type EventFields,
  fileEvent,
  knownFields,
  networkEvent,
  numberAt,
  processEvent,
  stringAt,
  valueAt,
} from "@xdr/decoding";
import { auditOutcome } from "./agent-audit.ts";
import { inventoryOutcome } from "./agent-inventory.ts";
import { loginOutcome } from "./agent-login.ts";
import { type AgentProcess, readProcess } from "./agent-process.ts";

const product = { name: "Mini-XDR agent", vendor_name: "Mini-XDR" };
const processLogsource = { product: "linux", services: [], categories: ["process_creation"] };
const fileLogsource = { product: "linux", services: [], categories: ["file_event"] };
const networkLogsource = { product: "linux", services: [], categories: ["network_connection"] };
const auditLogsource = { product: "linux", services: ["auditd"], categories: [] };
const agentLogsource = { product: "linux", services: ["xdr-agent"], categories: [] };

type Json = Readonly<Record<string, unknown>>;

const ocsfProcess = (process: AgentProcess | undefined): EventFields["process"] =>
  process && {
    pid: process.pid,
    name: process.name,
    cmd_line: process.commandLine,
    working_directory: process.directory,
    file: { path: process.path },
    user: { name: process.user, uid: process.uid },
  };

/** The names that SigmaHQ's Linux process rules use. */
const sigmaNames = (process: AgentProcess, parent: AgentProcess | undefined) =>
  knownFields({
    Image: process.path,
    CommandLine: process.commandLine,
    CurrentDirectory: process.directory,
    User: process.user,
    ProcessId: process.pid,
    ParentProcessId: parent?.pid,
    ParentImage: parent?.path,
    ParentCommandLine: parent?.commandLine,
  });

const processOutcome = (json: Json, common: EventFields): DecodeOutcome => {
  const process = readProcess(valueAt(json, "process"));
  const activity = stringAt(json, "activity");
  if (process === undefined || (activity !== "launch" && activity !== "terminate")) {
    return {
      kind: "undecodable",
      code: "DECODE_RECORD_MALFORMED",
      message: "The agent's record of a process has no process or no activity.",
    };
  }
  const parent = readProcess(valueAt(json, "parent"));
  const isLaunch = activity === "launch";
  const event = processEvent(isLaunch ? 1 : 2, {
    ...common,
    process: ocsfProcess(process),
    actor: { user: { name: process.user, uid: process.uid }, process: ocsfProcess(parent) },
    message: `${process.name ?? "a process"} ${isLaunch ? "started" : "ended"}`,
  });
  if (!isLaunch) return { kind: "decoded", event, logsource: agentLogsource };
  const sigmaFields = sigmaNames(process, parent);
  return { kind: "decoded", event, logsource: processLogsource, sigmaFields };
};

const fileActivities: ReadonlyMap<string, number> = new Map([
  ["create", 1],
  ["update", 3],
  ["delete", 4],
  ["attributes", 6],
]);

const fileOutcome = (json: Json, common: EventFields): DecodeOutcome => {
  const path = stringAt(json, "file.path");
  const activity = stringAt(json, "activity") ?? "";
  const activityId = fileActivities.get(activity);
  if (path === undefined || activityId === undefined) {
    return {
      kind: "undecodable",
      code: "DECODE_RECORD_MALFORMED",
      message: "The agent's record of a file has no path or no activity.",
    };
  }
  const sha256 = stringAt(json, "file.sha256");
  const event = fileEvent(activityId, {
    ...common,
    file: {
      path,
      name: path.slice(path.lastIndexOf("/") + 1),
      size: numberAt(json, "file.size"),
      hashes: sha256 === undefined ? undefined : [{ algorithm: "SHA-256", value: sha256 }],
    },
    message: `${path}: ${activity}`,
  });
  // Sigma's file_event is a file that was made or written.
  const isWritten = activity === "create" || activity === "update";
  if (!isWritten) return { kind: "decoded", event, logsource: agentLogsource };
  return {
    kind: "decoded",
    event,
    logsource: fileLogsource,
    sigmaFields: knownFields({
      TargetFilename: path,
      Hashes: sha256 === undefined ? undefined : `SHA256=${sha256.toUpperCase()}`,
    }),
  };
};

const endpointAt = (json: Json, name: string) => {
  const [ip, port] = [stringAt(json, `${name}.ip`), numberAt(json, `${name}.port`)];
  return ip === undefined || port === undefined ? undefined : { ip, port };
};

const connectionOutcome = (json: Json, common: EventFields): DecodeOutcome => {
  const [local, remote] = [endpointAt(json, "local"), endpointAt(json, "remote")];
  const isListen = stringAt(json, "activity") === "listen";
  if (local === undefined || (remote === undefined && !isListen)) {
    return {
      kind: "undecodable",
      code: "DECODE_RECORD_MALFORMED",
      message: "The agent's record of a connection has no addresses.",
    };
  }
  const process = readProcess(valueAt(json, "process"));
  const name = process?.name ?? "a process";
  const fields: EventFields = {
    ...common,
    ...(process === undefined ? {} : { actor: { process: ocsfProcess(process) } }),
    connection_info: { protocol_name: "tcp", direction: stringAt(json, "direction") },
  };
  if (remote === undefined) {
    const event = networkEvent(activityOther, {
      ...fields,
      activity_name: "Listen",
      dst_endpoint: local,
      message: `${name} listens on ${local.ip} port ${local.port}`,
    });
    return { kind: "decoded", event, logsource: agentLogsource };
  }
  const isInbound = stringAt(json, "direction") === "inbound";
  const [from, to] = isInbound ? [remote, local] : [local, remote];
  const event = networkEvent(1, {
    ...fields,
    src_endpoint: from,
    dst_endpoint: to,
    message: `${name}: ${from.ip} port ${from.port} to ${to.ip} port ${to.port}`,
  });
  const sigmaFields = knownFields({
    Image: process?.path,
    CommandLine: process?.commandLine,
    User: process?.user,
    ProcessId: process?.pid,
    Protocol: "tcp",
    Initiated: isInbound ? "false" : "true",
    SourceIp: from.ip,
    SourcePort: from.port,
    DestinationIp: to.ip,
    DestinationPort: to.port,
  });
  return { kind: "decoded", event, logsource: networkLogsource, sigmaFields };
};

/** Records that the host had to give up: not an event of the host, but a fact about what is known. */
const gapEvent = (json: Json, common: EventFields): DecodeOutcome => {
  const count = numberAt(json, "count") ?? 0;
  const reason = stringAt(json, "reason") === "spool-full" ? "was full" : "was damaged";
  const event = baseEvent({
    ...common,
    activity_name: "Records lost",
    severity_id: 3,
    status_id: 2,
    count,
    message: `${count} records of this host are lost: its disk queue ${reason}`,
  });
  return { kind: "decoded", event, logsource: agentLogsource };
};

const decode = (input: DecodeInput): DecodeOutcome => {
  const { json, hints } = input;
  if (json === undefined || numberAt(json, "xdr_agent") !== 1) return { kind: "not-mine" };
  const { xdr_agent: _form, process: _process, parent: _parent, ...unmapped } = json;
  const common: EventFields = {
    product,
    time: numberAt(json, "time") ?? input.receivedTime,
    device: { hostname: hints.hostname },
    unmapped,
  };
  const kind = stringAt(json, "kind");
  if (kind === "process") return processOutcome(json, common);
  if (kind === "file") return fileOutcome(json, common);
  if (kind === "connection") return connectionOutcome(json, common);
  if (kind === "login") return loginOutcome(json, common, agentLogsource);
  if (kind === "inventory") return inventoryOutcome(json, common, agentLogsource);
  if (kind === "audit") return auditOutcome(json, input);
  if (kind === "gap") return gapEvent(json, common);
  const event = baseEvent({ ...common, message: stringAt(json, "message") });
  return { kind: "decoded", event, logsource: agentLogsource };
};

/** What the endpoint agent sees itself: processes, connections, files that change, logins, changes of its inventory, and what it had to give up. */
export const decoder = defineDecoder({
  name: "linux-agent",
  product: "linux",
  service: "xdr-agent",
  claims: [{ kind: "json-key", key: "xdr_agent" }],
  offers: [processLogsource, fileLogsource, networkLogsource, auditLogsource, agentLogsource],
  decode,
});
