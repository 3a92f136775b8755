import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { policyVersionsQuery } from "../../api/policy.ts";
import type { PolicyVersion } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { DiffText } from "../../parts/diff-text.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeDense } from "../../parts/time-text.tsx";

export interface VersionsPanelProps {
  /** What stands in the editor. */
  readonly text: string;
  /** Takes a version into the editor; it is in force once saved. */
  readonly onTake: ((version: PolicyVersion) => void) | undefined;
}

const Row = ({ version, isOpen, onOpen, onTake }: RowProps) => (
  <tr className="hairline-b align-top">
    <td className="num px-3 py-1.5 font-medium">
      {version.version === 0 ? "shipped" : version.version}
    </td>
    <td className="px-2 py-1.5">{version.autonomy}</td>
    <td className="px-2 py-1.5 break-words">
      <HostileText text={version.note} max={200} />
      <span className="block text-xs text-ink-3">
        <HostileText text={version.author} max={80} />{" "}
        {version.version === 0 ? null : <TimeDense time={version.createdTime} />}
      </span>
    </td>
    <td className="px-2 py-1 text-right">
      <Button look="quiet" aria-expanded={isOpen} onClick={onOpen}>
        Compare
      </Button>
      {onTake === undefined ? null : (
        <Button look="quiet" icon={<RotateCcw size={13} />} onClick={() => onTake(version)}>
          Take back
        </Button>
      )}
    </td>
  </tr>
);

interface RowProps {
  readonly version: PolicyVersion;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onTake: VersionsPanelProps["onTake"];
}

/** Every saved state, what it differs in from the editor, and the way back. */
export const VersionsPanel = ({ text, onTake }: VersionsPanelProps) => {
  const { data, error, refetch } = useQuery(policyVersionsQuery);
  const [open, setOpen] = useState<number>();
  if (error !== null && data === undefined)
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <RowsSkeleton />;
  const shown = data.items.find(({ version }) => version === open);
  return (
    <div className="flex flex-col gap-3 pb-3">
      <table className="w-full text-sm">
        <caption className="sr-only">Versions, newest first</caption>
        <thead className="text-left text-xs text-ink-3">
          <tr>
            {["Version", "Autonomy", "Why", "Do"].map((head) => (
              <th
                key={head}
                scope="col"
                className="px-2 py-1 font-medium first:px-3 last:text-right"
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map((version) => (
            <Row
              key={version.version}
              version={version}
              isOpen={open === version.version}
              onOpen={() => setOpen(open === version.version ? undefined : version.version)}
              onTake={onTake}
            />
          ))}
        </tbody>
      </table>
      {shown === undefined ? null : (
        <div className="flex flex-col gap-2 px-3">
          <h2 className="text-sm font-medium">
            From {shown.version === 0 ? "the shipped policy" : `version ${shown.version}`} to the
            editor
          </h2>
          {shown.text === text ? (
            <p className="text-sm text-ink-2">The text is the same.</p>
          ) : (
            <DiffText before={shown.text} after={text} />
          )}
        </div>
      )}
    </div>
  );
};
