import { useSyncExternalStore } from "react";

export type ThemeChoice = "system" | "light" | "dark";

const storageKey = "xdr.theme";
const systemDark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

const readChoice = (): ThemeChoice => {
  const value = document.documentElement.dataset["theme"];
  return value === "light" || value === "dark" ? value : "system";
};

const snapshot = (): string => `${readChoice()} ${systemDark?.matches === true ? "dark" : "light"}`;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  systemDark?.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    systemDark?.removeEventListener("change", listener);
  };
};

export const setTheme = (choice: ThemeChoice): void => {
  if (choice === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = choice;
  try {
    localStorage.setItem(storageKey, choice);
  } catch {
    // Storage may be forbidden; the choice then lasts until the page is closed.
  }
  for (const listener of listeners) listener();
};

export const useTheme = (): { choice: ThemeChoice; resolved: "light" | "dark" } => {
  useSyncExternalStore(subscribe, snapshot);
  const choice = readChoice();
  const system = systemDark?.matches === true ? "dark" : "light";
  return { choice, resolved: choice === "system" ? system : choice };
};
