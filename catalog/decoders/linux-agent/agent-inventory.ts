import {
  activityOther,
  baseEvent,
  type DecodeOutcome,
  type EventFields,
  numberAt,
  ocsfEvent,
  stringAt,
} from "@xdr/decoding";
import { type ClassUid, classUid } from "@xdr/event";

type Json = Readonly<Record<string, unknown>>;
type Activity = "add" | "change" | "remove";

interface Kind {
  readonly class: ClassUid;
  readonly ids: Readonly<Record<Activity, number>>;
  /** How a message calls it. */
  readonly words: string;
  readonly fields: (item: Json) => Partial<EventFields>;
}

const names: Readonly<Record<Activity, string>> = {
  add: "Add",
  change: "Update",
  remove: "Remove",
};

const fileOf = (item: Json): Partial<EventFields> => {
  const path = stringAt(item, "path");
  return {
    file: { path, name: path?.slice(path.lastIndexOf("/") + 1), size: numberAt(item, "size") },
  };
};

const jobOf = (item: Json): Partial<EventFields> => ({
  job: {
    name: stringAt(item, "path"),
    cmd_line: stringAt(item, "command"),
    user: { name: stringAt(item, "user") },
  },
});

const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  [
    "package",
    {
      class: classUid.applicationLifecycle,
      ids: { add: 1, change: 8, remove: 2 },
      words: "package",
      fields: () => ({}),
    },
  ],
  [
    "user",
    {
      class: classUid.accountChange,
      ids: { add: 1, change: activityOther, remove: 6 },
      words: "user",
      fields: (item) => ({ user: { name: stringAt(item, "name"), uid: stringAt(item, "uid") } }),
    },
  ],
  [
    "group",
    {
      class: classUid.groupManagement,
      ids: { add: 6, change: activityOther, remove: 5 },
      words: "group",
      fields: (item) => ({ group: { name: stringAt(item, "name"), uid: stringAt(item, "gid") } }),
    },
  ],
  [
    "member",
    {
      class: classUid.groupManagement,
      ids: { add: 3, change: activityOther, remove: 4 },
      words: "member of a group",
      fields: (item) => ({
        user: { name: stringAt(item, "user") },
        group: { name: stringAt(item, "group"), uid: stringAt(item, "gid") },
      }),
    },
  ],
  [
    "job",
    {
      class: classUid.scheduledJobActivity,
      ids: { add: 1, change: 2, remove: 3 },
      words: "cron job",
      fields: jobOf,
    },
  ],
  [
    "unit",
    {
      class: classUid.applicationLifecycle,
      ids: { add: 1, change: 8, remove: 2 },
      words: "systemd unit",
      fields: (item) => ({ ...fileOf(item), service: { name: stringAt(item, "name") } }),
    },
  ],
  [
    "module",
    {
      class: classUid.moduleActivity,
      ids: { add: 1, change: activityOther, remove: 2 },
      words: "kernel module",
      fields: (item) => ({
        module: { file: { name: stringAt(item, "name") }, type: "Kernel Module" },
      }),
    },
  ],
  [
    "port",
    {
      class: classUid.networkActivity,
      ids: { add: activityOther, change: activityOther, remove: activityOther },
      words: "open port",
      fields: (item) => ({
        dst_endpoint: { ip: stringAt(item, "ip"), port: numberAt(item, "port") },
        connection_info: { protocol_name: stringAt(item, "protocol") },
      }),
    },
  ],
  [
    "suid",
    {
      class: classUid.fileActivity,
      ids: { add: 6, change: 3, remove: 6 },
      words: "set-id file",
      fields: fileOf,
    },
  ],
]);

const isActivity = (text: string | undefined): text is Activity =>
  text === "add" || text === "change" || text === "remove";

const nameOf = (item: Json): string => {
  const name = stringAt(item, "name") ?? stringAt(item, "path") ?? stringAt(item, "user");
  if (name !== undefined) return name;
  return ["protocol", "ip", "port"].map((key) => stringAt(item, key) ?? "").join(" ");
};

/** How many there are at first, or how many changes were counted instead of told. */
const countFields = (json: Json, common: EventFields): EventFields => {
  const [section, activity] = [stringAt(json, "section"), stringAt(json, "activity")];
  const count = numberAt(json, "count");
  const words = activity === "baseline" ? "there are" : "changes that were not told:";
  return { ...common, activity_name: activity, count, message: `${section}: ${words} ${count}` };
};

type Logsource = {
  readonly product: string;
  readonly services: string[];
  readonly categories: string[];
};

/** What a host has and had not before, or has no more. */
export const inventoryOutcome = (
  json: Json,
  common: EventFields,
  logsource: Logsource,
): DecodeOutcome => {
  const kind = kinds.get(stringAt(json, "section") ?? "");
  const activity = stringAt(json, "activity");
  if (kind !== undefined && (activity === "baseline" || activity === "not told")) {
    return { kind: "decoded", event: baseEvent(countFields(json, common)), logsource };
  }
  const item = json["item"];
  if (kind === undefined || !isActivity(activity) || typeof item !== "object" || item === null) {
    return {
      kind: "undecodable",
      code: "DECODE_RECORD_MALFORMED",
      message: "The agent's record of the inventory names nothing that is known.",
    };
  }
  const id = kind.ids[activity];
  const thing: Json = { ...item };
  const event = ocsfEvent(kind.class, id, {
    ...common,
    ...kind.fields(thing),
    ...(id === activityOther ? { activity_name: names[activity] } : {}),
    message: `${kind.words} ${nameOf(thing)}: ${activity}`,
  });
  return { kind: "decoded", event, logsource };
};
