import type { PolicyDraft } from "../../api/types.ts";
import { Field, Input } from "../../parts/field.tsx";
import { autonomyLevels, clockText, minutesOf } from "./levels.ts";

export interface SettingsPanelProps {
  readonly draft: PolicyDraft;
  readonly canWrite: boolean;
  readonly onChange: (draft: PolicyDraft) => void;
}

const Levels = ({ draft, onChange }: SettingsPanelProps) => (
  <fieldset className="flex flex-col gap-1">
    <legend className="mb-1 text-sm font-medium">Autonomy</legend>
    {autonomyLevels.map(({ title, text }, level) => (
      <label
        key={title}
        className={`flex gap-2 rounded-md border px-2 py-1.5 text-sm ${draft.autonomy === level ? "border-accent bg-selected" : "border-line"}`}
      >
        <input
          type="radio"
          name="autonomy"
          className="mt-0.5"
          checked={draft.autonomy === level}
          onChange={() => onChange({ ...draft, autonomy: level })}
        />
        <span className="min-w-0">
          <span className="font-medium">{title}</span>
          <span className="block text-xs text-ink-2">{text}</span>
        </span>
      </label>
    ))}
  </fieldset>
);

const dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

const Hours = ({ draft, onChange }: SettingsPanelProps) => {
  const { businessTime } = draft;
  const change = (some: Partial<PolicyDraft["businessTime"]>): void =>
    onChange({ ...draft, businessTime: { ...businessTime, ...some } });
  const toggle = (day: number): void => {
    const { days } = businessTime;
    const next = days.includes(day) ? days.filter((one) => one !== day) : [...days, day];
    change({ days: next.toSorted((a, b) => a - b) });
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">When people are at work</legend>
      <div className="flex flex-wrap gap-x-3 gap-y-1">
        {dayNames.map((name, at) => (
          <label key={name} className="flex items-center gap-1 text-sm">
            <input
              type="checkbox"
              checked={businessTime.days.includes(at + 1)}
              onChange={() => toggle(at + 1)}
            />
            {name}
          </label>
        ))}
      </div>
      <div className="grid grid-cols-2 gap-2">
        {(["from", "to"] as const).map((edge) => (
          <Field key={edge} label={edge === "from" ? "From" : "To"}>
            {(ids) => (
              <Input
                {...ids}
                type="time"
                value={clockText(businessTime[edge])}
                onChange={(event) => change({ [edge]: minutesOf(event.target.value) ?? 0 })}
              />
            )}
          </Field>
        ))}
      </div>
      <Field label="Time zone" hint="Such as Europe/Vienna">
        {(ids) => (
          <Input
            {...ids}
            maxLength={64}
            value={businessTime.zone}
            onChange={(event) => change({ zone: event.target.value })}
          />
        )}
      </Field>
    </fieldset>
  );
};

/** How much may start by itself, and when people are there. */
export const SettingsPanel = (props: SettingsPanelProps) => (
  <fieldset disabled={!props.canWrite} className="flex flex-col gap-4 p-3">
    <Levels {...props} />
    <Hours {...props} />
  </fieldset>
);
