import { useMutation, useQueryClient } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { type FormEvent, useState } from "react";
import { changeRule } from "../../api/mutations.ts";
import type { RuleChange, RuleDetail } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input, Select } from "../../parts/field.tsx";
import { showToast } from "../../parts/toast.tsx";
import { usePermissions } from "../../shell/session.ts";

const levels = ["informational", "low", "medium", "high", "critical"] as const;
const asWritten = "";

interface Wish {
  readonly level: string;
  readonly enabled: boolean;
  readonly reason: string;
}

/** Only what differs: what is left out stays as it is. */
const changeOf = (rule: RuleDetail, { level, enabled, reason }: Wish): RuleChange => {
  const known = rule.writtenLevel === undefined ? asWritten : rule.level;
  return {
    note: reason,
    ...(level === known && reason === (rule.settingReason ?? "")
      ? {}
      : { level: level === asWritten ? null : level }),
    ...(enabled === rule.enabled ? {} : { enabled }),
  };
};

interface ChoicesProps {
  readonly rule: RuleDetail;
  readonly wish: Wish;
  readonly onChange: (wish: Wish) => void;
}

const Choices = ({ rule, wish, onChange }: ChoicesProps) => {
  const written = rule.writtenLevel ?? rule.level;
  return (
    <div className="grid gap-x-3 sm:grid-cols-2">
      <Field label="Level" hint="How bad its findings are here">
        {(ids) => (
          <Select
            {...ids}
            data-autofocus=""
            value={wish.level}
            onChange={(event) => onChange({ ...wish, level: event.target.value })}
          >
            <option value={asWritten}>as written: {written}</option>
            {levels
              .filter((level) => level !== written)
              .map((level) => (
                <option key={level} value={level}>
                  {level}
                </option>
              ))}
          </Select>
        )}
      </Field>
      <Field label="State">
        {(ids) => (
          <Select
            {...ids}
            value={wish.enabled ? "on" : "off"}
            onChange={(event) => onChange({ ...wish, enabled: event.target.value === "on" })}
          >
            <option value="on">on</option>
            <option value="off">off</option>
          </Select>
        )}
      </Field>
    </div>
  );
};

const Form = ({ rule, onClose }: { rule: RuleDetail; onClose: () => void }) => {
  const [wish, setWish] = useState<Wish>({
    level: rule.writtenLevel === undefined ? asWritten : rule.level,
    enabled: rule.enabled,
    reason: rule.settingReason ?? "",
  });
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: () => changeRule({ id: rule.id, ...changeOf(rule, wish) }),
    onSuccess: () => {
      showToast({ text: "The rule is tuned; it counts from the next finding on" });
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["rules"] }),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className="flex flex-col gap-2" onSubmit={onSubmit}>
      <Choices rule={rule} wish={wish} onChange={setWish} />
      <Field
        label="Why"
        hint="Kept with the rule, over later imports too, and in the audit log"
        problem={save.error?.message}
      >
        {(ids) => (
          <Input
            {...ids}
            required
            maxLength={500}
            value={wish.reason}
            onChange={(event) => setWish({ ...wish, reason: event.target.value })}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" isBusy={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
};

/** For rules from elsewhere: their text stays, and what is said here stands beside it. */
export const TuneButton = ({ rule }: { rule: RuleDetail }) => {
  const [isOpen, setOpen] = useState(false);
  const canWrite = usePermissions()("rule:write");
  if (!canWrite || rule.origin === "own" || rule.kind === "filter") return null;
  return (
    <>
      <Button icon={<SlidersHorizontal size={14} />} onClick={() => setOpen(true)}>
        Tune
      </Button>
      {isOpen ? (
        <Dialog title="Tune this rule" onClose={() => setOpen(false)}>
          <Form rule={rule} onClose={() => setOpen(false)} />
        </Dialog>
      ) : null}
    </>
  );
};
