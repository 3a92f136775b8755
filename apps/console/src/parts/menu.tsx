import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { surfaceClass } from "./popover.tsx";

export interface MenuItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  readonly hint?: string;
  readonly isChecked?: boolean;
  readonly onSelect: () => void;
}

export interface MenuProps {
  readonly trigger: ReactNode;
  readonly items: readonly MenuItem[];
  readonly heading?: string;
  readonly align?: "start" | "end";
}

/** Not modal: a modal menu would inject a style element, which the security policy forbids. */
export const Menu = ({ trigger, items, heading, align = "start" }: MenuProps) => (
  <Radix.Root modal={false}>
    <Radix.Trigger asChild>{trigger}</Radix.Trigger>
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        className={`${surfaceClass} max-h-80 min-w-44 overflow-auto p-1`}
      >
        {heading === undefined ? null : (
          <Radix.Label className="px-2 py-1 text-xs text-ink-3">{heading}</Radix.Label>
        )}
        {items.map((item) => (
          <Radix.Item
            key={item.id}
            onSelect={item.onSelect}
            className="flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-sm outline-none data-[highlighted]:bg-hover"
          >
            {item.icon}
            <span className="flex-1 truncate">{item.label}</span>
            {item.isChecked === true ? <span aria-hidden="true">✓</span> : null}
            {item.hint === undefined ? null : (
              <span className="text-xs text-ink-3">{item.hint}</span>
            )}
          </Radix.Item>
        ))}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
);
