import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";

export interface Tab {
  readonly id: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly tabs: readonly Tab[];
  readonly value?: string;
  readonly onChange?: (id: string) => void;
  readonly label: string;
}

export const Tabs = ({ tabs, value, onChange, label }: TabsProps) => (
  <Radix.Root
    {...(value === undefined ? { defaultValue: tabs[0]?.id ?? "" } : { value })}
    {...(onChange === undefined ? {} : { onValueChange: onChange })}
    className="flex min-h-0 flex-1 flex-col"
  >
    <Radix.List aria-label={label} className="hairline-b flex shrink-0 gap-4 overflow-x-auto px-3">
      {tabs.map((tab) => (
        <Radix.Trigger
          key={tab.id}
          value={tab.id}
          className="h-9 rounded-t-sm border-b-2 outline-offset-[-2px] border-transparent text-sm whitespace-nowrap text-ink-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
        >
          {tab.label}
        </Radix.Trigger>
      ))}
    </Radix.List>
    {tabs.map((tab) => (
      <Radix.Content key={tab.id} value={tab.id} className="min-h-0 flex-1 overflow-auto">
        {tab.content}
      </Radix.Content>
    ))}
  </Radix.Root>
);
