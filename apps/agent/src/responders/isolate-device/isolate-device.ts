import { hash } from "node:crypto";
import { type Address, readAddress } from "../address.ts";
import { type Nft, timeoutText } from "../nft.ts";
import { fieldsOf, Refused, type Responder, type ResponderRun, wholeOf } from "../responder.ts";

const table = "mini_xdr_isolate";
const exceptionsMax = 50;

export interface IsolateOptions {
  readonly nft: Nft;
  readonly serverPort: number;
  readonly serverAddresses: () => Promise<readonly string[]>;
  readonly resolvers: () => readonly string[];
}

interface Effect {
  readonly server: readonly Address[];
  readonly port: number;
  readonly resolvers: readonly Address[];
  readonly exceptions: readonly Address[];
}

const listOf = (value: unknown): readonly Address[] => {
  if (!Array.isArray(value) || value.length > exceptionsMax) {
    throw new Refused(`A list of addresses must have at most ${exceptionsMax}.`);
  }
  return value.map(readAddress);
};

const effectOf = (value: unknown): Effect => {
  const fields = fieldsOf(value);
  const server = listOf(fields["server"]);
  const port = wholeOf(fields, "port", 1);
  if (server.length === 0) throw new Refused("Without the server nobody could let the host back.");
  if (port > 65_535) throw new Refused("port has the wrong form.");
  const [resolvers, exceptions] = [listOf(fields["resolvers"]), listOf(fields["exceptions"])];
  return { server, port, resolvers, exceptions };
};

const textsOf = (addresses: readonly Address[]): readonly string[] =>
  addresses.map(({ text }) => text);

const word = (family: Address["family"]): string => (family === "ipv4" ? "ip" : "ip6");

/** What may pass in one direction: the far end is `side`, its port `port`. */
const passing = (effect: Effect, side: "saddr" | "daddr", port: "sport" | "dport"): string => {
  const rule = ({ text, family }: Address, rest: string): string =>
    `    ${word(family)} ${side} ${text}${rest} accept`;
  return [
    ...effect.server.map((one) => rule(one, ` tcp ${port} ${effect.port}`)),
    ...effect.resolvers.flatMap((one) => [
      rule(one, ` udp ${port} 53`),
      rule(one, ` tcp ${port} 53`),
    ]),
    ...effect.exceptions.map((one) => rule(one, "")),
  ].join("\n");
};

/** Neighbours must still find each other, or the server could not be reached over IPv6 either. */
const neighbours =
  "    icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert } accept";

const markOf = ({ runId }: ResponderRun): string => hash("sha256", runId, "hex").slice(0, 32);

const scriptOf = (effect: Effect, run: ResponderRun): string => {
  const rest = `${timeoutText(run.remainingMs)} comment "${markOf(run)}"`;
  const chain = (hook: string, loopback: string, pass: string): string => `  chain ${hook} {
    type filter hook ${hook} priority -300; policy accept;
${loopback}${pass}
    meta nfproto @on drop
  }`;
  const lo = (side: string): string => `    ${side} "lo" accept\n${neighbours}\n`;
  return `table inet ${table} {
  set on {
    typeof meta nfproto
    flags timeout
    elements = { ipv4${rest}, ipv6${rest} }
  }
${chain("input", lo("iifname"), passing(effect, "saddr", "sport"))}
${chain("output", lo("oifname"), passing(effect, "daddr", "dport"))}
${chain("forward", "", "")}
}
`;
};

/**
 * Lets the host talk to its server, its name servers and what the policy excepts, and to nobody else,
 * in a table of our own. What drops is a set whose elements the kernel takes out when the time is up:
 * then everything passes again, whether the agent lives or not.
 */
export const isolateDevice = (options: IsolateOptions): Responder => {
  const { nft } = options;
  const elements = () => nft.elements(table, "on");
  const requireFree = async (run: ResponderRun): Promise<void> => {
    const there = (await elements()) ?? [];
    if (there.some(({ comment }) => comment !== markOf(run))) {
      throw new Refused("This host is isolated already by another run.");
    }
  };
  const deletion = async (): Promise<string> =>
    (await nft.hasTable(table)) ? `delete table inet ${table}\n` : "";
  return {
    action: "isolate-device",
    isLostAtReboot: true,
    plan: async (target, run) => {
      const { exceptions = [] } = fieldsOf(target);
      await requireFree(run);
      const effect = {
        server: await options.serverAddresses(),
        port: options.serverPort,
        // One that is on this host needs no exception.
        resolvers: options.resolvers(),
        exceptions,
      };
      const read = effectOf(effect);
      return {
        server: textsOf(read.server),
        port: read.port,
        resolvers: textsOf(read.resolvers),
        exceptions: textsOf(read.exceptions),
      };
    },
    apply: async (effect, run) => {
      const read = effectOf(effect);
      const present = await options.serverAddresses();
      if (!textsOf(read.server).some((one) => present.includes(one))) {
        throw new Refused("The plan does not let the server of this agent through.");
      }
      await requireFree(run);
      await nft.apply(`${await deletion()}${scriptOf(read, run)}`);
    },
    verify: async () => {
      const there = (await elements()) ?? [];
      const isThere = there.length > 0;
      const left = there[0]?.expiresSeconds;
      const time = left === undefined ? "" : ` for ${left} s more`;
      return { isThere, observed: isThere ? `isolated${time}` : "not isolated" };
    },
    revert: async (_effect, run) => {
      const there = (await elements()) ?? [];
      if (there.every(({ comment }) => comment === markOf(run))) {
        const script = await deletion();
        if (script !== "") await nft.apply(script);
      }
    },
  };
};
