import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { setSourceWatch } from "../../api/mutations.ts";
import { noticesQuery } from "../../api/queries.ts";
import type { Notice, SourceHealth, SourceWatchBody } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Input, Select } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { showToast } from "../../parts/toast.tsx";
import { durationText } from "../../time/time.ts";

type Mode = SourceWatchBody["mode"];

const minuteMs = 60_000;
const minutesDefault = 60;
const shownMax = 5;

const modes: readonly (readonly [Mode, string])[] = [
  ["learned", "longer than usual"],
  ["set", "longer than"],
  ["off", "never"],
];

const isMode = (value: string): value is Mode => modes.some(([mode]) => mode === value);

const stateText = ({ watch }: SourceHealth): string => {
  if (watch.mode === "off") return "Silence of this source is not told.";
  if (watch.expectedMs === undefined)
    return "Still learning: nothing is told until the rhythm is known.";
  return `A notice is raised after ${durationText(watch.expectedMs)} without an event.`;
};

const WatchForm = ({ health }: { health: SourceHealth }) => {
  const { source, watch } = health;
  const queryClient = useQueryClient();
  const [mode, setMode] = useState<Mode>(watch.mode);
  const [minutes, setMinutes] = useState(
    Math.round((watch.expectedMs ?? minutesDefault * minuteMs) / minuteMs),
  );
  const save = useMutation({
    mutationFn: () => setSourceWatch(source.id, mode === "set" ? { mode, minutes } : { mode }),
    onSuccess: () => showToast({ text: "Saved" }),
    onError: (error) => showToast({ text: error.message, isProblem: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["sources"] }),
  });
  return (
    <form
      className="mt-2 flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <span className="text-ink-2">Tell when it is silent</span>
      <Select
        aria-label="When to tell"
        className="w-auto!"
        value={mode}
        onChange={(event) => {
          if (isMode(event.target.value)) setMode(event.target.value);
        }}
      >
        {modes.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Select>
      {mode === "set" ? (
        <>
          <Input
            type="number"
            aria-label="Minutes"
            className="w-24!"
            min={1}
            max={43_200}
            value={minutes}
            onChange={(event) => setMinutes(Number(event.target.value))}
          />
          <span className="text-ink-2">minutes</span>
        </>
      ) : null}
      <Button type="submit" isBusy={save.isPending}>
        Save
      </Button>
    </form>
  );
};

const History = ({ notices }: { notices: readonly Notice[] }) => (
  <ul className="mt-3 flex flex-col gap-1">
    {notices.slice(0, shownMax).map((notice) => (
      <li key={notice.finding_info.uid}>
        {notice.end_time === undefined ? (
          <span className="font-medium text-problem">
            Silent since <TimeAgo time={notice.start_time} />
          </span>
        ) : (
          <span className="text-ink-2">
            Silent for {durationText(notice.end_time - notice.start_time)}, until{" "}
            <TimeAgo time={notice.end_time} />
          </span>
        )}
      </li>
    ))}
  </ul>
);

/** When silence of the source is told, and when it was. */
export const SilencePanel = ({ health, canWrite }: { health: SourceHealth; canWrite: boolean }) => {
  const { id } = health.source;
  const notices = useQuery(noticesQuery).data?.items ?? [];
  const own = notices.filter(({ resources }) => resources.some(({ uid }) => uid === id));
  return (
    <Panel title="Silence">
      <p>{stateText(health)}</p>
      {own.length === 0 ? null : <History notices={own} />}
      {canWrite ? <WatchForm health={health} /> : null}
    </Panel>
  );
};
