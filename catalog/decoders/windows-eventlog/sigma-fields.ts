import { createNames, type Names, textOf, type WindowsRecord } from "./windows-record.ts";

const localSystem = "S-1-5-18";

/** Sysmon writes the account under its own name, the Security log writes the machine's account. */
const qualified = (record: WindowsRecord, prefix: "Subject" | "Target"): string | undefined => {
  if (textOf(record, `${prefix}UserSid`) === localSystem) return "NT AUTHORITY\\SYSTEM";
  const name = textOf(record, `${prefix}UserName`);
  const domain = textOf(record, `${prefix}DomainName`);
  return name === undefined || domain === undefined ? name : `${domain}\\${name}`;
};

const setKnown = (fields: Names, name: string, value: unknown): void => {
  if (value !== undefined) fields[name] = value;
};

/**
 * Rules on process creation name the fields as Sysmon does. `ProcessId` is left alone: in 4688 it
 * is the creator's, and the record's own name must keep its own meaning.
 */
const processCreation = (record: WindowsRecord): Names => {
  const fields = createNames();
  setKnown(fields, "Image", textOf(record, "NewProcessName"));
  setKnown(fields, "ParentImage", textOf(record, "ParentProcessName"));
  setKnown(fields, "ParentProcessId", textOf(record, "ProcessId"));
  setKnown(fields, "User", qualified(record, "Target") ?? qualified(record, "Subject"));
  setKnown(fields, "ParentUser", qualified(record, "Subject"));
  setKnown(fields, "LogonId", textOf(record, "SubjectLogonId"));
  setKnown(fields, "IntegrityLevel", textOf(record, "MandatoryLabel"));
  return fields;
};

const antivirus = (record: WindowsRecord): Names => {
  const fields = createNames();
  setKnown(fields, "Signature", textOf(record, "Threat Name", "ThreatName"));
  setKnown(fields, "Filename", textOf(record, "Path"));
  return fields;
};

/** Names that rules use for these events and that the record does not have. */
export const sigmaFieldsOf = (
  record: WindowsRecord,
  categories: readonly string[],
): Readonly<Names> | undefined => {
  if (record.eventId === 4688 && categories.includes("process_creation")) {
    return processCreation(record);
  }
  return categories.includes("antivirus") ? antivirus(record) : undefined;
};
