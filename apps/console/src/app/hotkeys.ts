import { useEffect, useRef } from "react";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Where the key was pressed, also within a shadow tree, as the rule editor has one. */
const targetOf = (event: KeyboardEvent): EventTarget | null =>
  event.composedPath()[0] ?? event.target;

/** Enter and Space belong to a focused button or link, not to the page. */
const isActivation = (event: KeyboardEvent): boolean =>
  (event.key === "Enter" || event.key === " ") &&
  event.target instanceof HTMLElement &&
  event.target.closest("a,button,summary,[role=menuitem]") !== null;

export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Keys of a page, by `KeyboardEvent.key` (longer names in lower case); `mod+k` is Control or Command with k. Silent while the
 * person types, while a dialog is open, and with other modifiers.
 */
export const useHotkeys = (keys: Hotkeys): void => {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isActivation(event)) return;
      const isModified = event.ctrlKey || event.metaKey;
      const key = event.key.length === 1 ? event.key : event.key.toLowerCase();
      const name = isModified ? `mod+${key}` : key;
      const isBlocked =
        isTyping(targetOf(event)) || document.querySelector("dialog[open]") !== null;
      if (isBlocked && !isModified) return;
      const action = latest.current[name];
      if (action === undefined) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
};
