/** A line of Cowrie's text log, told with the names of its JSON log. */
export type CowrieRecord = Readonly<Record<string, string>>;

/** `2026-01-15T04:00:00.100000Z [system,id,address] text`: twisted's log observer. */
const linePattern = /^(\d{4}-\d\d-\d\dT\S{8,24}) \[([^\]]{0,256})\] (.*)$/s;

/** `HoneyPotSSHTransport,12,203.0.113.50`: the transport's number and the other side. */
const systemPattern = /^([A-Za-z.]{1,128}),(\d{1,12}),([0-9A-Fa-f.:]{2,45})$/;

type Shape = readonly [RegExp, eventId: string, names: readonly string[]];

const shapes: readonly Shape[] = [
  [
    /^New connection: ([0-9A-Fa-f.:]{2,45}):(\d{1,5}) \(([0-9A-Fa-f.:]{2,45}):(\d{1,5})\) \[session: (?:[A-Z]{1,3})?([0-9a-z]{1,32})\]/,
    "cowrie.session.connect",
    ["src_ip", "src_port", "dst_ip", "dst_port", "session"],
  ],
  [
    /^login attempt \[b'(.{0,256}?)'\/b'(.{0,256}?)'\] failed/,
    "cowrie.login.failed",
    ["username", "password"],
  ],
  [
    /^login attempt \[([^/]{0,256})\/(.{0,256}?)\] failed/,
    "cowrie.login.failed",
    ["username", "password"],
  ],
  [
    /^login attempt \[b'(.{0,256}?)'\/b'(.{0,256}?)'\] succeeded/,
    "cowrie.login.success",
    ["username", "password"],
  ],
  [
    /^login attempt \[([^/]{0,256})\/(.{0,256}?)\] succeeded/,
    "cowrie.login.success",
    ["username", "password"],
  ],
  [/^CMD: (.*)$/s, "cowrie.command.input", ["input"]],
  [/^Command not found: (.*)$/s, "cowrie.command.failed", ["input"]],
  [/^Remote SSH version: (.{1,256})$/, "cowrie.client.version", ["version"]],
  [
    /^Downloaded URL \((?:b')?(\S{1,2048}?)'?\) with SHA-256 ([0-9a-f]{64})/,
    "cowrie.session.file_download",
    ["url", "shasum"],
  ],
  [/^Connection lost after (\d{1,9}(?:\.\d{1,9})?) seconds/, "cowrie.session.closed", ["duration"]],
];

/** Reads one line; `undefined` when it is none of Cowrie's. What it tells no more is `cowrie.log`. */
export const parseCowrieText = (text: string): CowrieRecord | undefined => {
  const line = linePattern.exec(text);
  if (line === null) return undefined;
  const [, timestamp = "", system = "", message = ""] = line;
  const record: Record<string, string> = { eventid: "cowrie.log", timestamp, system, message };
  const peer = systemPattern.exec(system);
  if (peer !== null) record["src_ip"] = peer[3] ?? "";
  const protocol = /telnet/i.test(system) ? "telnet" : /ssh/i.test(system) ? "ssh" : undefined;
  if (protocol !== undefined) record["protocol"] = protocol;
  for (const [pattern, eventId, names] of shapes) {
    const found = pattern.exec(message);
    if (found === null) continue;
    record["eventid"] = eventId;
    for (const [index, name] of names.entries()) record[name] = found[index + 1] ?? "";
    break;
  }
  return record;
};
