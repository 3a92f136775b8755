import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { decoderQuery } from "../../api/decoders.ts";
import { Page } from "../../parts/page.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { usePermissions } from "../../shell/session.ts";
import { DecoderWorkbench } from "./decoder-workbench.tsx";

const route = getRouteApi("/signed-in/decoder-editor");

/** A decoder of the tenant's own while it is written. */
export const DecoderEditorPage = () => {
  const { name = "" } = route.useSearch();
  const isNew = name === "";
  const { data, error, refetch } = useQuery({
    ...decoderQuery(name),
    enabled: !isNew,
    refetchOnWindowFocus: false,
  });
  const canWrite = usePermissions()("source:write");
  const note =
    data === undefined ? undefined : `version ${data.version}, ${data.enabled ? "on" : "off"}`;
  return (
    <Page title={isNew ? "New decoder" : name} note={note} isFull>
      {!isNew && error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : null}
      {!isNew && data === undefined && error === null ? <RowsSkeleton /> : null}
      {isNew || data !== undefined ? (
        <DecoderWorkbench
          key={`${name}:${data?.version ?? 0}`}
          saved={isNew ? undefined : data}
          canWrite={canWrite}
        />
      ) : null}
    </Page>
  );
};
