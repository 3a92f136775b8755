import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changePull, pullQuery, readPullNow } from "../../api/pulls.ts";
import type { PullState, Source } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Panel } from "../../parts/panel.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { showToast } from "../../parts/toast.tsx";
import { countText } from "../../text/number.ts";
import { manyLines } from "../../text/own-definition.ts";
import { PullFields } from "../pull/pull-fields.tsx";
import { PullProblem } from "../pull/pull-problem.tsx";
import { PullTrialPart } from "../pull/pull-trial.tsx";

const When = ({ time }: { time: number | undefined }) =>
  time === undefined ? <span className="text-ink-3">never</span> : <TimeAgo time={time} />;

const Facts = ({ pull }: { pull: PullState }) => (
  <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
    <dt className="text-ink-2">Last answer</dt>
    <dd>
      <When time={pull.answeredTime} />
    </dd>
    <dt className="text-ink-2">Newest record</dt>
    <dd>
      <When time={pull.newestTime} />
    </dd>
    <dt className="text-ink-2">Reads on from</dt>
    <dd>
      <When time={pull.since} />
    </dd>
    <dt className="text-ink-2">Next try</dt>
    <dd>
      <TimeAgo time={pull.nextTime} />
    </dd>
    <dt className="text-ink-2">Records read</dt>
    <dd className="num">{countText(pull.records)}</dd>
    {Object.entries(pull.settings).map(([name, value]) => (
      <div key={name} className="contents">
        <dt className="text-ink-2">
          {pull.product.settings.find((setting) => setting.name === name)?.label ?? name}
        </dt>
        <dd className="mono break-words">
          <HostileText text={value} max={200} />
        </dd>
      </div>
    ))}
  </dl>
);

const Change = ({ pull, onClose }: { pull: PullState; onClose: () => void }) => {
  const queryClient = useQueryClient();
  const [settings, setSettings] = useState<Readonly<Record<string, string>>>(() => {
    const { definition } = pull.settings;
    if (definition === undefined) return pull.settings;
    return { ...pull.settings, definition: manyLines(definition) };
  });
  const { sourceId, product } = pull;
  const save = useMutation({
    mutationFn: () => changePull(sourceId, settings),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["pulls", sourceId] });
      onClose();
    },
  });
  return (
    <Dialog title={product.title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <PullFields product={product} values={settings} isStored onChange={setSettings} />
        <PullTrialPart body={{ product: product.name, settings, sourceId }} />
        {save.error === null ? null : <PullProblem error={save.error} />}
        <div className="mt-3 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" isBusy={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

/** How the reading of the source goes. */
export const PullPanel = ({ source, canWrite }: { source: Source; canWrite: boolean }) => {
  const { data: pull, refetch } = useQuery(pullQuery(source.id));
  const [isChanged, setChanged] = useState(false);
  const now = useMutation({
    mutationFn: () => readPullNow(source.id),
    onError: (error) => showToast({ text: error.message, isProblem: true }),
    onSettled: () => refetch(),
  });
  if (pull === undefined) return null;
  return (
    <Panel
      title="Reading"
      note={pull.product.title}
      actions={
        canWrite ? (
          <span className="flex gap-1.5">
            <Button isBusy={now.isPending} onClick={() => now.mutate()}>
              Read now
            </Button>
            <Button onClick={() => setChanged(true)}>Change</Button>
          </span>
        ) : null
      }
    >
      {pull.problem === undefined ? null : (
        <p role="alert" className="mb-3 rounded-md bg-problem-soft p-2.5 text-problem break-words">
          <HostileText text={pull.problem.message} max={600} />{" "}
          <span className="whitespace-nowrap">
            (<TimeAgo time={pull.problem.time} />, {countText(pull.failures)}× in a row)
          </span>
        </p>
      )}
      <Facts pull={pull} />
      {isChanged ? <Change pull={pull} onClose={() => setChanged(false)} /> : null}
    </Panel>
  );
};
