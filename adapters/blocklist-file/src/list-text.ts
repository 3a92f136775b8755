/**
 * The text of a block list that firewalls read: one address a line, `#` begins a comment. What is
 * ours is a pair of lines, so that readers without inline comments can read it too:
 *
 *     # mini-xdr <id> until <RFC 3339 time, or -->
 *     203.0.113.7
 *
 * All other lines belong to somebody else and are kept byte for byte. Text is handled as latin1,
 * which gives back the same bytes for any input.
 */
export interface ListEntry {
  readonly id: string;
  readonly address: string;
  /** Milliseconds since the epoch when it should be undone; absent when it stays. */
  readonly expiresTime?: number;
}

const marker = /^# mini-xdr ([\w:.-]{1,128}) until (\S+)\r?$/;

/** Our entries, in the order of the list. A marker without an address after it is no entry. */
export const readEntries = (text: string): readonly ListEntry[] => {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const found = marker.exec(line);
    const address = lines[index + 1]?.trim() ?? "";
    if (found === null || address === "" || address.startsWith("#")) return [];
    const expiresTime = Date.parse(found[2] ?? "");
    const rest = Number.isNaN(expiresTime) ? {} : { expiresTime };
    return [{ id: found[1] ?? "", address, ...rest }];
  });
};

/** True for an id that can stand in a marker line. */
export const isEntryId = (id: string): boolean => /^[\w:.-]{1,128}$/.test(id);

/** The list with the entry at its end; as it is when an entry of that id and address is there. */
export const withEntry = (text: string, entry: ListEntry): string => {
  if (hasEntry(text, entry)) return text;
  const until = entry.expiresTime === undefined ? "--" : new Date(entry.expiresTime).toISOString();
  const gap = text === "" || text.endsWith("\n") ? "" : "\n";
  return `${text}${gap}# mini-xdr ${entry.id} until ${until}\n${entry.address}\n`;
};

/** The list without the entry's own pair of lines; the same address of others stays. */
export const withoutEntry = (text: string, entry: ListEntry): string => {
  const lines = text.split("\n");
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const found = marker.exec(lines[at] ?? "");
    if (found?.[1] === entry.id && lines[at + 1]?.trim() === entry.address) at += 1;
    else kept.push(lines[at] ?? "");
  }
  return kept.join("\n");
};

export const hasEntry = (text: string, { id, address }: ListEntry): boolean =>
  readEntries(text).some((entry) => entry.id === id && entry.address === address);
