import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { IconButton } from "./button.tsx";

export interface Toast {
  readonly text: string;
  readonly isProblem?: boolean;
  readonly undo?: () => void;
}
interface ShownToast extends Toast {
  readonly id: number;
}

const shownMs = 8000;
const shownMax = 4;
let nextId = 1;
let toasts: readonly ShownToast[] = [];
const listeners = new Set<() => void>();

const set = (next: readonly ShownToast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};
const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id));

/** Says something for eight seconds, with a way back where there is one. */
export const showToast = (toast: Toast): void => {
  const id = nextId++;
  set([...toasts, { ...toast, id }].slice(-shownMax));
  setTimeout(() => dismiss(id), shownMs);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export const Toasts = () => {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed right-3 bottom-16 z-60 flex flex-col gap-2 md:bottom-4"
    >
      {shown.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex max-w-96 items-center gap-3 rounded-lg bg-ink py-2 pr-1.5 pl-3 text-sm text-surface shadow-pop"
        >
          <span className="flex-1">
            {toast.isProblem === true ? "⚠ " : ""}
            {toast.text}
          </span>
          {toast.undo === undefined ? null : (
            <button
              type="button"
              className="rounded-md px-2 py-1 font-semibold underline"
              onClick={() => {
                dismiss(toast.id);
                toast.undo?.();
              }}
            >
              Undo
            </button>
          )}
          <IconButton
            label="Dismiss"
            onClick={() => dismiss(toast.id)}
            className="text-surface! hover:bg-transparent!"
          >
            <X size={14} />
          </IconButton>
        </div>
      ))}
    </div>
  );
};
