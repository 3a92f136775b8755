import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import type { IncidentRow } from "../../api/types.ts";
import { useHotkeys } from "../../app/hotkeys.ts";

export interface QueueKeys {
  readonly rows: readonly IncidentRow[];
  readonly focusedId: string | undefined;
  readonly isPeeking: boolean;
  readonly setFocused: (id: string) => void;
  readonly setPeek: (id: string | undefined) => void;
  readonly toggle: (id: string) => void;
  readonly assignToMe: () => void;
  readonly closeIncidents: () => void;
}

/** The queue by keyboard. The focus is an id, not a place, so that arriving rows do not move it. */
export const useQueueKeys = (keys: QueueKeys): void => {
  const { rows, focusedId } = keys;
  const navigate = useNavigate();
  const move = (step: number) => {
    const at = rows.findIndex((row) => row.id === focusedId);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
    if (next === undefined) return;
    keys.setFocused(next.id);
    if (keys.isPeeking) keys.setPeek(next.id);
  };
  const withFocused = (action: (id: string) => void) => () => {
    if (focusedId !== undefined) action(focusedId);
  };
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    enter: withFocused((id) => void navigate({ to: "/incidents/$id", params: { id } })),
    o: withFocused((id) => keys.setPeek(id)),
    x: withFocused(keys.toggle),
    a: keys.assignToMe,
    c: keys.closeIncidents,
    escape: () => keys.setPeek(undefined),
  });
  useEffect(() => {
    if (focusedId === undefined) return;
    document
      .querySelector(`[data-row="${CSS.escape(focusedId)}"]`)
      ?.scrollIntoView({ block: "nearest" });
  }, [focusedId]);
};
