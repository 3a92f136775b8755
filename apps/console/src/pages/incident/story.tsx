import type { Attack, IncidentDetail } from "../../api/types.ts";
import { HostileText } from "../../parts/hostile-text.tsx";
import { SeverityShapeIcon } from "../../parts/severity.tsx";
import { TimeAt } from "../../parts/time-text.tsx";
import { plural } from "../../text/number.ts";
import { clockTime, durationText } from "../../time/time.ts";
import type { WorkspaceProps } from "./incident-page.tsx";
import { dimText, lightOf } from "./selection.ts";

type Step = IncidentDetail["story"][number];

const StepButton = ({ step, selection, onSelect }: StepButtonProps) => {
  const light = lightOf(selection, step.findingIds);
  return (
    <button
      type="button"
      aria-pressed={light === "lit"}
      onClick={() => onSelect(`step:${step.time}:${step.findingIds[0]}`, step.findingIds)}
      className={`flex w-full flex-col gap-0.5 rounded-md px-2.5 py-1.5 text-left hover:bg-hover ${
        light === "lit" ? "bg-selected hover:bg-selected" : ""
      } ${dimText(light)}`}
    >
      <span className={`flex items-center gap-2 text-xs ${light === "dim" ? "" : "text-ink-2"}`}>
        <TimeAt time={step.time} format={clockTime} />
        {step.lastTime - step.time >= 1000 ? (
          <span>over {durationText(step.lastTime - step.time)}</span>
        ) : null}
        {step.findingIds.length > 1 ? (
          <span>{plural(step.findingIds.length, "finding")}</span>
        ) : null}
        <span className="ml-auto truncate">{step.tacticName ?? ""}</span>
      </span>
      <span className="min-w-0 break-words">
        <HostileText text={step.sentence} max={400} />
      </span>
    </button>
  );
};

type StepButtonProps = Pick<WorkspaceProps, "selection" | "onSelect"> & { readonly step: Step };

const techniqueOf = (attack: Attack) => attack.sub_technique ?? attack.technique;

/** ATT&CK techniques of the incident, each with the findings that show it. */
const Techniques = ({ incident, selection, onSelect }: WorkspaceProps) => {
  const rows = [
    ...new Map(
      incident.attacks.flatMap((attack) => {
        const technique = techniqueOf(attack);
        return technique === undefined ? [] : [[technique.uid, { technique, attack }] as const];
      }),
    ).values(),
  ];
  if (rows.length === 0) return <p className="px-2.5 text-ink-2">None named by the rules.</p>;
  return (
    <ul className="flex flex-col">
      {rows.map(({ technique, attack }) => {
        const ids = incident.findings
          .filter((finding) =>
            finding.attacks.some((each) => techniqueOf(each)?.uid === technique.uid),
          )
          .map((finding) => finding.id);
        const light = lightOf(selection, ids);
        return (
          <li key={technique.uid}>
            <button
              type="button"
              aria-pressed={light === "lit"}
              onClick={() => onSelect(`technique:${technique.uid}`, ids)}
              className={`grid w-full grid-cols-[76px_minmax(0,1fr)_auto] items-baseline gap-2 rounded-md px-2.5 py-1 text-left hover:bg-hover ${
                light === "lit" ? "bg-selected" : ""
              } ${dimText(light)}`}
            >
              <span className="mono">{technique.uid}</span>
              <span className="truncate" title={technique.name}>
                {technique.name}
              </span>
              <span className="text-xs">{attack.tactic?.name}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
};

export const Story = (props: WorkspaceProps) => (
  <div className="flex flex-col gap-4 p-1.5 pb-4">
    <ol className="flex flex-col">
      {props.incident.story.map((step) => (
        <li key={`${step.time} ${step.sentence}`} className="flex">
          <span className="relative flex w-5 shrink-0 justify-center pt-2">
            <span className="absolute inset-y-0 w-px bg-line" />
            <span className="relative h-fit bg-surface py-0.5">
              <SeverityShapeIcon severity={step.severity} size={11} />
            </span>
          </span>
          <div className="min-w-0 flex-1">
            <StepButton step={step} selection={props.selection} onSelect={props.onSelect} />
          </div>
        </li>
      ))}
    </ol>
    <section>
      <h2 className="mb-1 px-2.5 text-xs font-semibold text-ink-2">ATT&CK techniques</h2>
      <Techniques {...props} />
    </section>
  </div>
);
