import { type DecodedEvent, isXdrError, type TenantId } from "@xdr/event";
import type { Clock, EventStore, Log } from "@xdr/ports";

export type Outcome =
  | {
      readonly kind: "stored";
      readonly position: number;
      /** Those that were not stored before; all of them when an earlier try may have stored some. */
      readonly fresh: readonly DecodedEvent[];
    }
  | { readonly kind: "failed"; readonly error: unknown };

export interface Appender {
  /** Asks the store under one new position, at most `attemptsMax` times. Never rejects. */
  append(events: readonly DecodedEvent[], attemptsMax: number): Promise<Outcome>;
  /** The same for new versions of one tenant's stored events. */
  replace(
    tenantId: TenantId,
    events: readonly DecodedEvent[],
    attemptsMax: number,
  ): Promise<Outcome>;
}

export interface AppenderOptions {
  readonly store: Pick<EventStore, "append" | "replace" | "lastPosition">;
  readonly clock: Clock;
  readonly log: Log | undefined;
  readonly retryDelayMsMin: number;
}

const failed = (error: unknown): Outcome => ({ kind: "failed", error });

export const createAppender = (options: AppenderOptions): Appender => {
  const { store, clock, log } = options;
  let position: number | undefined;

  const nextPosition = async (): Promise<number> => {
    position = (position ?? (await store.lastPosition())) + 1;
    return position;
  };

  const tryOften = async (
    events: readonly DecodedEvent[],
    attemptsMax: number,
    write: (at: number) => Promise<readonly DecodedEvent[]>,
  ): Promise<Outcome> => {
    const at = await nextPosition();
    for (let attempt = 1; ; attempt += 1) {
      try {
        const fresh = await write(at);
        return { kind: "stored", position: at, fresh: attempt === 1 ? fresh : events };
      } catch (error) {
        const isLast = attempt >= attemptsMax || !isXdrError(error) || !error.retryable;
        log?.warn("append-failed", { attempt, events: events.length, isLast, error });
        if (isLast) return { kind: "failed", error };
      }
      await clock.sleep(options.retryDelayMsMin * 2 ** (attempt - 1));
    }
  };

  return {
    append: (events, attemptsMax) =>
      tryOften(events, attemptsMax, (at) => store.append(events, at)).catch(failed),
    replace: (tenantId, events, attemptsMax) =>
      tryOften(events, attemptsMax, async (at) => {
        await store.replace(tenantId, events, at);
        return events;
      }).catch(failed),
  };
};
