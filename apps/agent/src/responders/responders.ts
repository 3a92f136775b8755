import { existsSync, readFileSync } from "node:fs";
import { blockAddress } from "./block-address/block-address.ts";
import { resolversIn } from "./host-network.ts";
import { isolateDevice } from "./isolate-device/isolate-device.ts";
import { createNeverBlock, serverAddresses } from "./never-block.ts";
import { createNft } from "./nft.ts";
import type { Responder } from "./responder.ts";

export interface RespondersOptions {
  /** `https://host:port` of the server. */
  readonly server: string;
  /** Where it was reached last. */
  readonly serverSeen: () => readonly string[];
  /** The administrator's list of what is never blocked. */
  readonly neverBlockFile: string;
}

export const neverBlockFileDefault = "/etc/mini-xdr/never-block";
const resolvConfs = ["/etc/resolv.conf", "/run/systemd/resolve/resolv.conf"];

/** Everything that this agent can do to its host. */
export const respondersOf = (options: RespondersOptions): readonly Responder[] => {
  const url = new URL(options.server);
  const ofServer = { serverHost: url.hostname, serverSeen: options.serverSeen };
  const nft = createNft();
  const neverBlock = createNeverBlock({ ...ofServer, file: options.neverBlockFile });
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  return [
    blockAddress({ nft, neverBlock }),
    isolateDevice({
      nft,
      serverPort: port,
      serverAddresses: () => serverAddresses(ofServer),
      resolvers: () =>
        resolvConfs.flatMap((path) =>
          existsSync(path) ? resolversIn(readFileSync(path, "utf8")) : [],
        ),
    }),
  ];
};
