/**
 * The part that a group-by field plays, by its name: rules call an address `src_ip`, `c-ip`,
 * `IpAddress` or `src_endpoint.ip`. What only tells sessions and processes apart is not for people.
 */
const parts: readonly (readonly [RegExp, string | undefined])[] = [
  [/^(?:.*\.)?(?:src|source|c-ip|client|ipaddress|remote)/i, "from"],
  [/^(?:.*\.)?(?:dst|dest)/i, "to"],
  [/session|logon_?id|guid|(?:^|[._])pid$|processid/i, undefined],
  [/device|computer|host/i, "on"],
];

const order: readonly string[] = ["from", "to", "for", "on"];

/**
 * ` from 203.0.113.7 to 192.0.2.10`, ` for alice on web-1`: the values of a group as the end of a
 * clause, or nothing. `shown` makes a value fit for people.
 */
export const groupPhrase = (
  group: Readonly<Record<string, string>>,
  shown: (value: string) => string,
): string => {
  const values = new Map<string, string[]>();
  for (const [field, value] of Object.entries(group)) {
    const known = parts.find(([pattern]) => pattern.test(field));
    const word = known === undefined ? "for" : known[1];
    if (word === undefined || value === "") continue;
    values.set(word, [...(values.get(word) ?? []), shown(value)]);
  }
  return order
    .filter((word) => values.has(word))
    .map((word) => ` ${word} ${values.get(word)?.join(", ")}`)
    .join("");
};
