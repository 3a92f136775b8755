import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Switch } from "radix-ui";
import { setRuleEnabled } from "../../api/mutations.ts";
import type { Rule } from "../../api/types.ts";
import { showToast } from "../../parts/toast.tsx";
import { usePermissions } from "../../shell/session.ts";

/** On or off, with the way back. The change is written to the audit log by the server. */
export const RuleSwitch = ({ rule }: { rule: Rule }) => {
  const canWrite = usePermissions()("rule:write");
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: (enabled: boolean) => setRuleEnabled(rule.id, enabled),
    onSuccess: (after) =>
      showToast({
        text: `${after.title} is ${after.enabled ? "on" : "off"}`,
        undo: () => mutation.mutate(!after.enabled),
      }),
    onError: (error) => showToast({ text: error.message, isProblem: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["rules"] }),
  });
  const isOn = mutation.isPending ? (mutation.variables ?? rule.enabled) : rule.enabled;
  return (
    <Switch.Root
      checked={isOn}
      disabled={!canWrite || mutation.isPending}
      onCheckedChange={(enabled) => mutation.mutate(enabled)}
      aria-label={`${rule.title} is on`}
      title={canWrite ? undefined : "Your role cannot change rules"}
      className="inline-flex h-[18px] w-8 items-center rounded-full border border-control bg-sunken px-px align-middle data-[state=checked]:border-accent data-[state=checked]:bg-accent"
    >
      <Switch.Thumb className="block size-3.5 rounded-full bg-control data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-on-accent" />
    </Switch.Root>
  );
};
