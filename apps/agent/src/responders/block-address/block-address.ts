import { hash } from "node:crypto";
import { type Address, readAddress } from "../address.ts";
import type { NeverBlock } from "../never-block.ts";
import { type Nft, timeoutText } from "../nft.ts";
import { fieldsOf, Refused, type Responder, type ResponderRun } from "../responder.ts";

const table = "mini_xdr_block";
const setOf = { ipv4: "four", ipv6: "six" } as const;

const chain = (hook: string, side: "saddr" | "daddr"): string => `
  chain ${hook} {
    type filter hook ${hook} priority -200; policy accept;
    ip ${side} @four drop
    ip6 ${side} @six drop
  }`;

const newTable = `table inet ${table} {
  set four { type ipv4_addr; flags timeout; }
  set six { type ipv6_addr; flags timeout; }${chain("input", "saddr")}${chain("output", "daddr")}
  chain forward {
    type filter hook forward priority -200; policy accept;
    ip saddr @four drop
    ip daddr @four drop
    ip6 saddr @six drop
    ip6 daddr @six drop
  }
}
`;

/** Tells the runs that have set an element apart; nothing of the run's name is shown to nft. */
const markOf = ({ runId }: ResponderRun): string => hash("sha256", runId, "hex").slice(0, 32);

const effectOf = (value: unknown): Address => readAddress(fieldsOf(value)["address"]);

/**
 * Drops what comes from or goes to one address, in a table of our own. The kernel takes the address
 * out when its time is up, whether the agent lives or not; an empty table is taken away.
 */
export const blockAddress = (options: {
  readonly nft: Nft;
  readonly neverBlock: NeverBlock;
}): Responder => {
  const { nft, neverBlock } = options;
  const find = async ({ text, family }: Address) =>
    (await nft.elements(table, setOf[family]))?.find(({ value }) => value === text);
  const requireFree = async (address: Address, run: ResponderRun): Promise<void> => {
    const there = await find(address);
    if (there !== undefined && there.comment !== markOf(run)) {
      throw new Refused(`${address.text} is blocked already by another run.`);
    }
  };
  const dropEmptyTable = async (): Promise<void> => {
    const sets = [await nft.elements(table, "four"), await nft.elements(table, "six")];
    if (sets.every((set) => set?.length === 0)) await nft.apply(`delete table inet ${table}\n`);
  };
  return {
    action: "block-address",
    isLostAtReboot: true,
    plan: async (target, run) => {
      const address = effectOf(target);
      await neverBlock.check(address);
      await requireFree(address, run);
      return { address: address.text };
    },
    apply: async (effect, run) => {
      const address = effectOf(effect);
      await neverBlock.check(address);
      await requireFree(address, run);
      const place = `inet ${table} ${setOf[address.family]}`;
      const element = `${address.text}${timeoutText(run.remainingMs)} comment "${markOf(run)}"`;
      const begin = (await nft.hasTable(table)) ? "" : newTable;
      // Out and in again in one transaction: an element that is there keeps the time that it had.
      const again = `add element ${place} { ${address.text} }\ndelete element ${place} { ${address.text} }\n`;
      await nft.apply(`${begin}${again}add element ${place} { ${element} }\n`);
    },
    verify: async (effect) => {
      const address = effectOf(effect);
      const found = await find(address);
      const left = found?.expiresSeconds === undefined ? "" : ` for ${found.expiresSeconds} s more`;
      const observed = found === undefined ? "is not blocked" : `is blocked${left}`;
      return { isThere: found !== undefined, observed: `${address.text} ${observed}` };
    },
    revert: async (effect, run) => {
      const address = effectOf(effect);
      const found = await find(address);
      if (found?.comment === markOf(run)) {
        const place = `inet ${table} ${setOf[address.family]}`;
        await nft.apply(`delete element ${place} { ${address.text} }\n`);
      }
      await dropEmptyTable();
    },
  };
};
