import {
  baseEvent,
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  knownFields,
} from "@xdr/decoding";
import { type AuditReading, commonFields, loginUserOf, processOf } from "./audit-common.ts";
import { type AuditGroup, parseAuditGroup } from "./audit-group.ts";
import { readSyscall } from "./audit-syscall.ts";
import { userBuilders } from "./audit-user.ts";

const readGroup = (group: AuditGroup, input: DecodeInput): AuditReading => {
  const common = commonFields(group, input);
  if (group.syscall !== undefined) {
    const code = { ...common.metadata, event_code: "SYSCALL" };
    return readSyscall(group, { ...common, metadata: code });
  }
  const build = userBuilders.get(group.first.type);
  if (build !== undefined) return { event: build(group, common) };
  return {
    event: baseEvent({
      ...common,
      actor: { user: loginUserOf(group), process: processOf(group) },
      message: group.first.type,
    }),
  };
};

const decode = (input: DecodeInput): DecodeOutcome => {
  const group = parseAuditGroup(input.text);
  if (group === undefined) {
    return {
      kind: "undecodable",
      code: "DECODE_RECORD_MALFORMED",
      message: "An audit record begins `type=… msg=audit(seconds:serial):`; this one does not.",
    };
  }
  const { event, categories = [], sigmaFields } = readGroup(group, input);
  const logsource = { product: "linux", services: ["auditd"], categories };
  return sigmaFields === undefined
    ? { kind: "decoded", event, logsource }
    : { kind: "decoded", event, logsource, sigmaFields: knownFields(sigmaFields) };
};

/** Linux Audit: the records of one event, joined by the decode stage with line feeds. */
export const decoder = defineDecoder({
  name: "linux-auditd",
  product: "linux",
  service: "auditd",
  claims: [
    { kind: "shape", shape: "audit" },
    { kind: "syslog-app", name: "audispd" },
    { kind: "syslog-app", name: "audisp-syslog" },
  ],
  decode,
});
