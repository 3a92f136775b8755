import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { criticalitiesQuery, setCriticality } from "../../api/policy.ts";
import { problemOf } from "../../api/problem.ts";
import type { CriticalityChange } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Input, Select } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";

const kinds = ["device", "user", "address", "account", "resource"] as const;
const levels = ["low", "normal", "high", "critical"] as const;

const useSet = () => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: setCriticality,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: criticalitiesQuery.queryKey }),
  });
};

const NewTarget = () => {
  const [kind, setKind] = useState<string>("device");
  const [key, setKey] = useState("");
  const set = useSet();
  const problem = set.error === null ? undefined : problemOf(set.error);
  return (
    <form
      className="flex flex-wrap items-end gap-x-2 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({ kind, key, criticality: "critical" }, { onSuccess: () => setKey("") });
      }}
    >
      <Field label="Kind">
        {(ids) => (
          <Select {...ids} value={kind} onChange={(event) => setKind(event.target.value)}>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Name or address" problem={problem?.issues[0]?.message ?? problem?.message}>
        {(ids) => (
          <Input
            {...ids}
            required
            maxLength={400}
            placeholder="web-1"
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
        )}
      </Field>
      <span className="mb-5">
        <Button type="submit" isBusy={set.isPending}>
          Mark as critical
        </Button>
      </span>
    </form>
  );
};

/** How much the tenant's things matter: critical ones need two other people. */
export const TargetsPanel = ({ canWrite }: { readonly canWrite: boolean }) => {
  const { data, error, refetch } = useQuery(criticalitiesQuery);
  const set = useSet();
  if (error !== null && data === undefined)
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <RowsSkeleton />;
  return (
    <div className="flex flex-col">
      <p className="px-3 py-2 text-xs text-ink-2">
        Devices and users as findings name them. What is not listed is normal.
      </p>
      {canWrite ? <NewTarget /> : null}
      {data.items.length === 0 ? (
        <p className="px-3 pb-3 text-sm text-ink-3">Nothing is marked yet.</p>
      ) : (
        <ul>
          {data.items.map((target) => (
            <li
              key={`${target.kind} ${target.key}`}
              className="hairline-b flex flex-wrap items-center gap-2 px-3 py-1.5 text-sm"
            >
              <span className="w-16 text-xs text-ink-3">{target.kind}</span>
              <HostileText text={target.label} max={120} className="min-w-0 flex-1 font-medium" />
              <Select
                aria-label={`How much ${target.label} matters`}
                className="max-w-28"
                disabled={!canWrite || set.isPending}
                value={target.criticality}
                onChange={(event) => {
                  const criticality = levels.find((level) => level === event.target.value);
                  if (criticality === undefined) return;
                  const body: CriticalityChange = {
                    kind: target.kind,
                    key: target.label,
                    criticality,
                  };
                  set.mutate(body);
                }}
              >
                {levels.map((level) => (
                  <option key={level} value={level}>
                    {level}
                  </option>
                ))}
              </Select>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
