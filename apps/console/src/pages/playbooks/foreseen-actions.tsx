import type { PlaybookDryRun } from "../../api/types.ts";
import { HostileText } from "../../parts/hostile-text.tsx";

const effects: Readonly<Record<string, readonly [string, string]>> = {
  allow: ["policy allows it", "text-ok"],
  require_approval: ["needs approval", "text-accent-text"],
  deny: ["policy denies it", "text-problem"],
};

/** What a playbook would ask for, and what policy would say to you now. */
export const ForeseenActions = ({ actions }: Pick<PlaybookDryRun, "actions">) =>
  actions.length === 0 ? (
    <p className="text-ink-2">It would ask for no action.</p>
  ) : (
    <ul className="flex flex-col gap-1">
      {actions.map(({ step, title, decision, expectedEffect }) => {
        const [name, look] = effects[decision.effect] ?? [decision.effect, ""];
        return (
          <li key={`${step} ${title}`}>
            <HostileText text={title} max={120} className="font-medium" />{" "}
            <span className={look}>{name}</span>
            <p className="text-ink-2">
              {expectedEffect} {decision.reasons.join(" ")}
            </p>
          </li>
        );
      })}
    </ul>
  );
