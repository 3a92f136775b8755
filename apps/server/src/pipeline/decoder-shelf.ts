import type { OwnDecoders } from "@xdr/decode";
import { type Decoder, readDefinitionText } from "@xdr/decoding";
import type { TenantId } from "@xdr/event";
import type { ControlStore, Log } from "@xdr/ports";
import { createTenantTurns } from "./tenant-turns.ts";

/** Every tenant's own decoders in memory, because every record asks for them. */
export interface DecoderShelf {
  readonly of: OwnDecoders;
  /** Reads a tenant's decoders again. Changes of one tenant take effect in the order of the calls. */
  reload(tenantId: TenantId): Promise<void>;
}

const none: readonly Decoder[] = Object.freeze([]);

export const createDecoderShelf = (options: {
  readonly control: ControlStore;
  readonly log: Log;
}): DecoderShelf => {
  const { control, log } = options;
  const shelves = new Map<TenantId, readonly Decoder[]>();

  const load = async (tenantId: TenantId): Promise<void> => {
    const rows = await control.inTenant(tenantId, (tx) => tx.ownDecoders.list());
    const found = rows
      .filter(({ enabled }) => enabled)
      .flatMap(({ name, definition }) => {
        const outcome = readDefinitionText(definition);
        if (outcome.kind === "sound") return [outcome.decoder];
        // Written for an earlier release: its records go on to the other decoders.
        log.error("decoder-rejected", {
          tenantId,
          name,
          problem: outcome.problems[0]?.message ?? "",
        });
        return [];
      });
    if (found.length === 0) shelves.delete(tenantId);
    else shelves.set(tenantId, found);
  };

  return { of: (tenantId) => shelves.get(tenantId) ?? none, reload: createTenantTurns(load) };
};
