import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { ruleQuery } from "../../api/queries.ts";
import type { RuleDetail } from "../../api/types.ts";
import type { RuleEditorSearch } from "../../app/search.ts";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { copyOfRule, starterText } from "../../rule-text/copy-rule.ts";
import { usePermissions } from "../../shell/session.ts";
import { newUuid } from "../../text/uuid.ts";
import type { DraftStart } from "./use-draft.ts";
import { Workbench } from "./workbench.tsx";

const route = getRouteApi("/signed-in/rule-editor");

const today = (): string => new Date().toISOString().slice(0, 10);

const startOf = (
  { copy }: RuleEditorSearch,
  rule: RuleDetail | undefined,
  canWrite: boolean,
): DraftStart => {
  if (rule === undefined) return { text: starterText(newUuid(), today()), isReadOnly: !canWrite };
  if (copy !== undefined) {
    const text = copyOfRule(rule.source, { id: rule.id, newId: newUuid() });
    return { text, isReadOnly: !canWrite };
  }
  return { text: rule.source, rule, isReadOnly: !canWrite || rule.origin === "catalog" };
};

const Loaded = ({ id, search, ...rest }: LoadedProps & { readonly id: string }) => {
  const { data, error, refetch } = useQuery(ruleQuery(id));
  const canWrite = usePermissions()("rule:write");
  if (error !== null && data === undefined)
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <RowsSkeleton />;
  return <Workbench {...rest} search={search} start={startOf(search, data, canWrite)} />;
};

interface LoadedProps {
  readonly search: RuleEditorSearch;
  readonly onCreated: (id: string) => void;
}

/** Writes a new rule, changes one of the tenant's own, or copies one: `?rule=`, `?copy=`. */
export const RuleEditorPage = () => {
  const search = route.useSearch();
  const canWrite = usePermissions()("rule:write");
  // A rule that was just created is the one on the bench: it stays there as it is.
  const [created, setCreated] = useState<{ readonly id: string; readonly key: string }>();
  const asked = `${search.rule ?? ""}|${search.copy ?? ""}`;
  const isCreated = created !== undefined && created.id === search.rule;
  const key = isCreated ? created.key : asked;
  const onCreated = (id: string) => setCreated({ id, key });
  const id = isCreated ? undefined : (search.rule ?? search.copy);
  return id === undefined ? (
    <Workbench
      key={key}
      search={search}
      onCreated={onCreated}
      start={startOf(search, undefined, canWrite)}
    />
  ) : (
    <Loaded key={key} id={id} search={search} onCreated={onCreated} />
  );
};
