import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";

export interface PopoverProps {
  readonly trigger: ReactNode;
  readonly label: string;
  readonly children: ReactNode;
  readonly align?: "start" | "center" | "end";
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

export const surfaceClass =
  "z-50 rounded-lg border border-line-strong bg-raised text-ink shadow-pop";

export const Popover = (props: PopoverProps) => (
  <Radix.Root
    {...(props.isOpen === undefined ? {} : { open: props.isOpen })}
    {...(props.onOpenChange === undefined ? {} : { onOpenChange: props.onOpenChange })}
  >
    <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
    <Radix.Portal>
      <Radix.Content
        aria-label={props.label}
        align={props.align ?? "start"}
        sideOffset={6}
        collisionPadding={8}
        className={`${surfaceClass} max-w-[min(420px,calc(100vw-16px))] p-3`}
        // Rows of a table open their page on click; what happens in here is not theirs.
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => event.stopPropagation()}
      >
        {props.children}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
);
