import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useEffect, useId, useRef } from "react";
import { IconButton } from "./button.tsx";

export interface DialogProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** A drawer stands on the right at full height; a dialog in the middle. */
  readonly form?: "dialog" | "drawer";
  readonly actions?: ReactNode;
}

const forms = {
  dialog:
    "m-auto w-[min(560px,calc(100vw-24px))] max-h-[min(680px,calc(100dvh-48px))] rounded-xl border border-line-strong",
  drawer:
    "drawer my-0 mr-0 ml-auto h-dvh max-h-none max-w-none w-[min(760px,100vw)] border-l border-line-strong",
} as const;

/**
 * The platform's own modal: it traps focus, gives it back, closes on Escape and makes the rest
 * inert without a library. Rendered while open; unmounting closes it. A control with
 * `data-autofocus` gets the focus, else the close button.
 */
export const Dialog = ({ title, onClose, children, form = "dialog", actions }: DialogProps) => {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
      className={`${forms[form]} overflow-hidden bg-surface p-0 shadow-pop`}
    >
      <div className="flex h-full max-h-[inherit] flex-col">
        <header className="hairline-b flex min-h-12 items-center gap-2 px-4 py-2">
          <h2 id={titleId} className="min-w-0 flex-1 text-base font-semibold">
            {title}
          </h2>
          {actions}
          <IconButton label="Close (Escape)" onClick={onClose}>
            <X size={16} />
          </IconButton>
        </header>
        <div className="min-h-0 flex-1 overflow-auto p-4" tabIndex={-1}>
          {children}
        </div>
      </div>
    </dialog>
  );
};
