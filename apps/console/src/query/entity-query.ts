import { quoteValue } from "./query-edit.ts";

/** Search fields that may hold an entity of a kind; the first that the server knows is used. */
const candidates = new Map<string, readonly (readonly string[])[]>([
  ["device", [["device", "hostname"]]],
  ["user", [["user", "user_name"]]],
  ["account", [["user", "user_name"]]],
  ["address", [["src_ip"], ["dst_ip"]]],
  ["process", [["process", "process_name"]]],
  ["file", [["file", "file_path"]]],
  ["domain", [["domain", "query_name", "dst_hostname"]]],
  ["url", [["url"]]],
  ["session", [["session", "session_uid"]]],
]);

/** First of the names that the server's field list has; the first at all while it is unknown. */
export const knownField = (names: readonly string[], known: ReadonlySet<string>): string =>
  names.find((name) => known.has(name)) ?? names[0] ?? "";

/** A search for everything about an entity; free text for kinds without a field. */
export const entityQuery = (
  entity: { readonly kind: string; readonly label: string },
  known: ReadonlySet<string>,
): string => {
  const value = quoteValue(entity.label);
  const fields = candidates.get(entity.kind);
  if (fields === undefined) return `"${entity.label.replaceAll(/["\\]/g, "\\$&")}"`;
  return fields.map((names) => `${knownField(names, known)}:${value}`).join(" OR ");
};
