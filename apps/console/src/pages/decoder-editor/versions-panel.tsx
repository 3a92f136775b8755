import { RotateCcw } from "lucide-react";
import { useState } from "react";
import type { OwnDecoderDetail } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { DiffText } from "../../parts/diff-text.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { TimeDense } from "../../parts/time-text.tsx";

type Version = OwnDecoderDetail["versions"][number];

const words: Readonly<Record<Version["change"], string>> = {
  save: "Saved",
  enable: "Switched on",
  disable: "Switched off",
  delete: "Deleted",
};

export interface VersionsPanelProps {
  readonly versions: readonly Version[];
  /** What stands in the editor. */
  readonly definition: string;
  readonly onTake: ((definition: string) => void) | undefined;
}

/** How the decoder came to be so, newest first, and the way back. */
export const VersionsPanel = ({ versions, definition, onTake }: VersionsPanelProps) => {
  const [open, setOpen] = useState<number>();
  const shown = versions.find(({ version }) => version === open);
  return (
    <div className="flex flex-col gap-3 pb-3">
      <ul>
        {versions.map((version) => (
          <li
            key={version.version}
            className="hairline-b flex flex-wrap items-center gap-x-3 px-3 py-1.5 text-sm"
          >
            <span className="num w-8 font-medium">{version.version}</span>
            <span className="min-w-0 flex-1 basis-40 break-words">
              {words[version.change]} <HostileText text={version.note} max={200} />
              <span className="block text-xs text-ink-3">
                <HostileText text={version.author} max={80} /> <TimeDense time={version.time} />
              </span>
            </span>
            <Button
              look="quiet"
              aria-expanded={open === version.version}
              onClick={() => setOpen(open === version.version ? undefined : version.version)}
            >
              Compare
            </Button>
            {onTake === undefined ? null : (
              <Button
                look="quiet"
                icon={<RotateCcw size={13} />}
                onClick={() => onTake(version.definition)}
              >
                Take back
              </Button>
            )}
          </li>
        ))}
      </ul>
      {shown === undefined ? null : (
        <div className="flex flex-col gap-2 px-3">
          <h2 className="text-sm font-medium">From version {shown.version} to the editor</h2>
          {shown.definition === definition ? (
            <p className="text-sm text-ink-2">The definition is the same.</p>
          ) : (
            <DiffText before={shown.definition} after={definition} />
          )}
        </div>
      )}
    </div>
  );
};
