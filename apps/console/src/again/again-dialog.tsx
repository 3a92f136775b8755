import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { startDecodeAgain } from "../api/mutations.ts";
import { decodeJobQuery, decodePreviewQuery } from "../api/queries.ts";
import type { DecodeJob, DecodePreview, DecodeTarget } from "../api/types.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { HostileText } from "../parts/hostile-text.tsx";
import { ErrorState, RowsSkeleton } from "../parts/states.tsx";
import { countText, plural } from "../text/number.ts";

export interface AgainDialogProps {
  readonly target: DecodeTarget;
  /** What is decoded again, such as "3 records in quarantine". */
  readonly what: string;
  readonly onClose: () => void;
}

type Outcome = Pick<DecodePreview, "counts" | "reasons">;

const Counts = ({ counts, reasons }: Outcome) => (
  <>
    <dl className="grid grid-cols-3 gap-3">
      {(
        [
          ["Decoded", counts.decoded],
          ["Unchanged", counts.unchanged],
          ["Still refused", counts.refused],
        ] as const
      ).map(([name, count]) => (
        <div key={name}>
          <dt className="text-xs text-ink-3">{name}</dt>
          <dd className="num text-base font-semibold">{countText(count)}</dd>
        </div>
      ))}
    </dl>
    {reasons.length === 0 ? null : (
      <ul className="mt-2 text-ink-2">
        {reasons.map(({ code, count }) => (
          <li key={code}>
            <span className="num">{countText(count)}</span> <span className="mono">{code}</span>
          </li>
        ))}
      </ul>
    )}
  </>
);

type Sample = DecodePreview["samples"][number];

const outcomeText = (sample: Sample): ReactNode => {
  if (sample.kind === "decoded") {
    return (
      <>
        <span className="mono">{sample.decoder}</span> → {sample.className}
      </>
    );
  }
  return sample.kind === "unchanged" ? "Nothing better" : sample.message;
};

const Samples = ({ samples }: { samples: readonly Sample[] }) => (
  <ul className="mt-3 max-h-72 overflow-auto rounded-md border border-line">
    {samples.map((sample, index) => (
      <li
        // biome-ignore lint/suspicious/noArrayIndexKey: samples have no identity and do not move
        key={index}
        className="hairline-b px-2.5 py-1.5 last:border-0"
      >
        <p className="mono truncate">
          <HostileText text={sample.text} max={200} />
        </p>
        <p className={`text-xs ${sample.kind === "refused" ? "text-problem" : "text-ink-2"}`}>
          {outcomeText(sample)}
        </p>
      </li>
    ))}
  </ul>
);

const Preview = ({ target, what }: Omit<AgainDialogProps, "onClose">) => {
  const { data, error, refetch } = useQuery(decodePreviewQuery(target));
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <RowsSkeleton rows={4} />;
  return (
    <>
      <p className="mb-3">
        {what}: {plural(data.total, "record")}.{" "}
        {data.counts.seen < data.total
          ? `The first ${countText(data.counts.seen)} would come out as:`
          : "They would come out as:"}
      </p>
      <Counts {...data} />
      <Samples samples={data.samples} />
    </>
  );
};

const statusText = { running: "Decoding…", done: "Done.", failed: "Stopped." } as const;

const Progress = ({ job }: { job: DecodeJob }) => {
  const share = job.total === 0 ? 1 : Math.min(1, job.counts.seen / job.total);
  return (
    <div aria-live="polite">
      <p className="mb-2">
        {statusText[job.status]} {countText(job.counts.seen)} of {plural(job.total, "record")}.{" "}
        {job.status === "running" ? "You may close this; it goes on, also after a restart." : ""}
      </p>
      <div
        role="progressbar"
        aria-label="Records decoded again"
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        className="mb-3 h-2 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full bg-accent" style={{ width: `${share * 100}%` }} />
      </div>
      <Counts {...job} />
      {job.problem === undefined ? null : <p className="mt-3 text-problem">{job.problem}</p>}
    </div>
  );
};

/** Shows what would come of it, then does it and shows how far it is. */
export const AgainDialog = ({ target, what, onClose }: AgainDialogProps) => {
  const queryClient = useQueryClient();
  const [jobId, setJobId] = useState<string>();
  const start = useMutation({
    mutationFn: () => startDecodeAgain(target),
    onSuccess: (job) => setJobId(job.id),
  });
  const { data: job } = useQuery(decodeJobQuery(jobId));
  const isOver = job !== undefined && job.status !== "running";
  useEffect(() => {
    if (!isOver) return;
    for (const key of ["quarantine", "sources", "events", "status"]) {
      void queryClient.invalidateQueries({ queryKey: [key] });
    }
  }, [isOver, queryClient]);
  return (
    <Dialog title="Decode again" onClose={onClose}>
      {jobId === undefined ? <Preview target={target} what={what} /> : null}
      {job === undefined ? null : <Progress job={job} />}
      {start.error === null ? null : <p className="mt-3 text-problem">{start.error.message}</p>}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>{jobId === undefined ? "Cancel" : "Close"}</Button>
        {jobId === undefined ? (
          <Button look="primary" isBusy={start.isPending} onClick={() => start.mutate()}>
            Decode again
          </Button>
        ) : null}
      </div>
    </Dialog>
  );
};
