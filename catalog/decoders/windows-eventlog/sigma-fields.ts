import { createNames, type Names, textOf, type WindowsRecord } from "./windows-record.ts";

const setKnown = (fields: Names, name: string, value: unknown): void => {
  if (value !== undefined) fields[name] = value;
};

/**
 * Rules on process creation name the program as Sysmon does. Only these two are the same thing in
 * both logs: 4688 names the creator where Sysmon names the account of the process, so a rule that
 * asks for `User`, `LogonId` or `IntegrityLevel` is not for 4688.
 */
const processCreation = (record: WindowsRecord, fields: Names): void => {
  setKnown(fields, "Image", textOf(record, "NewProcessName"));
  setKnown(fields, "ParentImage", textOf(record, "ParentProcessName"));
};

const antivirus = (record: WindowsRecord, fields: Names): void => {
  setKnown(fields, "Signature", textOf(record, "Threat Name", "ThreatName"));
  setKnown(fields, "Filename", textOf(record, "Path"));
};

/** Rules write field names without their spaces (Sigma rules specification, "Field names"). */
const withoutSpaces = (record: WindowsRecord, fields: Names): void => {
  for (const name of Object.keys(record.names)) {
    const spaceless = name.includes(" ") ? name.replaceAll(" ", "") : name;
    if (spaceless !== name && !(spaceless in record.names)) fields[spaceless] = record.names[name];
  }
};

/** Names that rules use for these events and that the record does not have. */
export const sigmaFieldsOf = (
  record: WindowsRecord,
  categories: readonly string[],
): Readonly<Names> | undefined => {
  const fields = createNames();
  if (record.eventId === 4688 && categories.includes("process_creation")) {
    processCreation(record, fields);
  }
  if (categories.includes("antivirus")) antivirus(record, fields);
  withoutSpaces(record, fields);
  return Object.keys(fields).length === 0 ? undefined : fields;
};
