/** The whole path over one file, in a process of its own: read, decode, all rules, windows. */
import { catalogRules, decoders } from "@xdr/catalog";
import { createSystemClock, createSystemIds } from "@xdr/clock-system";
import { readRecords } from "@xdr/collect";
import { createDecode } from "@xdr/decode";
import { createDetect } from "@xdr/detect";
import { asSourceId, asTenantId } from "@xdr/event";

const [path = ""] = process.argv.slice(2);
const clock = createSystemClock();
const ids = createSystemIds(clock);
const options = { tenantId: asTenantId("t"), sourceId: asSourceId("s"), clock, ids };
const never = new AbortController().signal;
const decode = createDecode({ decoders, carryOver: true });
const detect = createDetect({ rules: catalogRules(), clock });
let lines = 0;
const bruteForce = new Set<string>();
for await (const { records } of readRecords(path, options)) {
  lines += records.length;
  const { out } = await decode.run(records, never);
  for (const { title, group } of detect.run(out).findings) {
    if (title === "SSH brute force") bruteForce.add(group["src_endpoint.ip"] ?? "");
  }
}
process.stdout.write(`${JSON.stringify({ lines, addresses: bruteForce.size })}\n`);
