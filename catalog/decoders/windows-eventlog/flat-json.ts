import { stringAt } from "@xdr/decoding";
import {
  createNames,
  eventIdOf,
  keywordsOf,
  type Names,
  type WindowsRecord,
} from "./windows-record.ts";

/** Names of NXLog (and the public data sets made with it) and Fluent Bit for System values. */
export const aliases: readonly (readonly [string, string])[] = [
  ["SourceName", "Provider_Name"],
  ["ProviderName", "Provider_Name"],
  ["ProviderGuid", "Provider_Guid"],
  ["Hostname", "Computer"],
  ["RecordNumber", "EventRecordID"],
  ["RecordID", "EventRecordID"],
  ["ExecutionProcessID", "Execution_ProcessID"],
  ["ExecutionThreadID", "Execution_ThreadID"],
  ["UserID", "Security_UserID"],
  ["ActivityID", "Correlation_ActivityID"],
  ["OpcodeValue", "Opcode"],
  ["StringInserts", "Data"],
];

const withAliases = (names: Names): void => {
  for (const [own, common] of aliases) {
    if (own in names && !(common in names)) names[common] = names[own];
  }
};

/**
 * One flat JSON object per event: NXLog `im_msvistalog`, Fluent Bit `winevtlog`, the OTRF security
 * data sets. Their own names stay, the System ones are added. `undefined` without an event id and
 * something that says whose it is.
 */
export const fromFlatJson = (
  json: Readonly<Record<string, unknown>>,
): WindowsRecord | undefined => {
  const eventId = eventIdOf(json["EventID"]);
  if (eventId === undefined) return undefined;
  const names = Object.assign(createNames(), json);
  withAliases(names);
  const channel = stringAt(names, "Channel");
  const provider = stringAt(names, "Provider_Name");
  if (channel === undefined && provider === undefined) return undefined;
  names["EventID"] = eventId;
  if ("Keywords" in names) names["Keywords"] = keywordsOf(names["Keywords"]);
  return {
    eventId,
    channel,
    provider,
    computer: stringAt(names, "Computer"),
    message: stringAt(names, "Message"),
    times: [
      { value: names["TimeCreated"] },
      { value: names["EventTime"] },
      { value: names["UtcTime"], isUtc: true },
      { value: names["@timestamp"], isUtc: true },
    ],
    names,
  };
};
