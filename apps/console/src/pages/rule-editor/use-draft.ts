import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { changeRule, createRule } from "../../api/mutations.ts";
import type { RuleDetail } from "../../api/types.ts";
import { showToast } from "../../parts/toast.tsx";

/** What the workbench begins with. */
export interface DraftStart {
  readonly text: string;
  /** The rule that is edited; absent for a new one. */
  readonly rule?: RuleDetail | undefined;
  /** A rule of the installation, which stays as it is. */
  readonly isReadOnly: boolean;
}

export interface Draft {
  readonly text: string;
  readonly rule: RuleDetail | undefined;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly error: Error | null;
  readonly setText: (text: string) => void;
  /** Keeps the text; turns the rule on or off where that is given. */
  readonly save: (enabled?: boolean) => void;
  /** Takes a version over that came from elsewhere, such as a restored one. */
  readonly adopt: (rule: RuleDetail) => void;
}

const savedText = (after: RuleDetail, enabled: boolean | undefined): string => {
  if (enabled === undefined) return `Saved as version ${after.version ?? 1}`;
  return `${after.title} is ${after.enabled ? "on" : "off"}`;
};

/** The text that is written, beside the rule as it is kept. */
export const useDraft = (start: DraftStart, onCreated: (id: string) => void): Draft => {
  const [text, setText] = useState(start.text);
  const latest = useRef(text);
  latest.current = text;
  const [rule, setRule] = useState(start.rule);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const mutation = useMutation({
    mutationFn: ({ enabled }: { readonly enabled: boolean | undefined; readonly sent: string }) =>
      rule === undefined
        ? createRule({ text, enabled: enabled ?? false })
        : changeRule({
            id: rule.id,
            ...(text === rule.source ? {} : { text, version: rule.version ?? 1 }),
            ...(enabled === undefined ? {} : { enabled }),
          }),
    onSuccess: (after, { enabled, sent }) => {
      // What was typed meanwhile stays, not saved yet.
      if (latest.current === sent) adopt(after);
      else setRule(after);
      showToast({ text: savedText(after, enabled) });
      if (rule !== undefined) return;
      onCreated(after.id);
      void navigate({
        to: "/rule-editor",
        search: { rule: after.id },
        replace: true,
        ignoreBlocker: true,
      });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["rules"] }),
  });
  const adopt = (after: RuleDetail) => {
    setRule(after);
    setText(after.source);
  };
  const isDirty = text !== (rule?.source ?? start.text);
  return {
    ...{ text, rule, isDirty, setText, adopt },
    isSaving: mutation.isPending,
    error: mutation.error,
    save: (enabled) => {
      if (!mutation.isPending) mutation.mutate({ enabled, sent: text });
    },
  };
};
