import { useQuery } from "@tanstack/react-query";
import { policyQuery } from "../../api/policy.ts";
import { Page } from "../../parts/page.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { usePermissions } from "../../shell/session.ts";
import { PolicyWorkbench } from "./policy-workbench.tsx";

export const PolicyPage = () => {
  const { data, error, refetch } = useQuery({ ...policyQuery, refetchOnWindowFocus: false });
  const canWrite = usePermissions()("policy:write");
  const note =
    data === undefined || data.version === 0 ? "as shipped" : `version ${data.version} is in force`;
  return (
    <Page title="Response policy" note={note} isFull>
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : null}
      {data === undefined && error === null ? <RowsSkeleton /> : null}
      {data === undefined ? null : (
        <PolicyWorkbench key={data.version} inForce={data} canWrite={canWrite} />
      )}
    </Page>
  );
};
