import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { coverageQuery, fetchCoverageLayer } from "../../api/queries.ts";
import type { Coverage, CoverageQuery } from "../../api/types.ts";
import { type CoverageSearch, coverageDays, coverageLevels } from "../../app/search.ts";
import { choiceOf, integerOf } from "../../app/url-state.ts";
import { Button } from "../../parts/button.tsx";
import { Select } from "../../parts/field.tsx";
import { Page } from "../../parts/page.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { showToast } from "../../parts/toast.tsx";
import { downloadText } from "../../text/download.ts";
import { plural } from "../../text/number.ts";
import { Legend } from "./legend.tsx";
import { Matrix } from "./matrix.tsx";
import { matrixColumns } from "./matrix-columns.ts";
import { TechniqueDrawer } from "./technique-drawer.tsx";

const route = getRouteApi("/signed-in/coverage");

const ExportButton = ({ query }: { query: CoverageQuery }) => {
  const mutation = useMutation({
    mutationFn: () => fetchCoverageLayer(query),
    onSuccess: (layer) =>
      downloadText("mini-xdr-coverage.json", "application/json", JSON.stringify(layer, null, 2)),
    onError: (error) => showToast({ text: error.message, isProblem: true }),
  });
  return (
    <Button
      icon={<Download size={14} />}
      isBusy={mutation.isPending}
      title="A layer file (format 4.5) for MITRE's ATT&CK Navigator"
      onClick={() => mutation.mutate()}
    >
      Navigator layer
    </Button>
  );
};

interface FiltersProps {
  readonly search: CoverageSearch;
  readonly products: readonly string[];
  readonly onChange: (change: CoverageSearch) => void;
}

const Filters = ({ search, products, onChange }: FiltersProps) => (
  <>
    <Select
      aria-label="Product"
      className="w-auto!"
      value={search.product ?? ""}
      onChange={(event) => onChange({ product: event.target.value || undefined })}
    >
      <option value="">Every product</option>
      {products.map((product) => (
        <option key={product} value={product}>
          {product === "any" ? "No product named" : product}
        </option>
      ))}
    </Select>
    <Select
      aria-label="Least level"
      className="w-auto!"
      value={search.levelMin ?? ""}
      onChange={(event) => onChange({ levelMin: choiceOf(event.target.value, coverageLevels) })}
    >
      <option value="">Any level</option>
      {coverageLevels.slice(1).map((level) => (
        <option key={level} value={level}>
          {level} and up
        </option>
      ))}
    </Select>
    <Select
      aria-label="Data of"
      className="w-auto!"
      value={search.days ?? 7}
      onChange={(event) => onChange({ days: integerOf(event.target.value, 1, 90) })}
    >
      {coverageDays.map((days) => (
        <option key={days} value={days}>
          data of {plural(days, "day")}
        </option>
      ))}
    </Select>
    <label className="flex h-7 items-center gap-1.5">
      <input
        type="checkbox"
        checked={search.gaps === 1}
        onChange={(event) => onChange({ gaps: event.target.checked ? 1 : undefined })}
      />
      Only gaps
    </label>
  </>
);

const Unplaced = ({ coverage }: { coverage: Coverage }) =>
  coverage.unplaced.length === 0 && coverage.untagged === 0 ? null : (
    <p className="text-xs text-ink-2">
      {coverage.untagged === 0
        ? ""
        : `${plural(coverage.untagged, "rule")} without a technique stand in no cell. `}
      {coverage.unplaced.length === 0
        ? ""
        : `Ids that ATT&CK ${coverage.attackVersion} does not have: ${coverage.unplaced.map(({ uid }) => uid).join(", ")}.`}
    </p>
  );

export const CoveragePage = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: CoverageSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const query: CoverageQuery = {
    days: search.days,
    product: search.product,
    levelMin: search.levelMin,
  };
  const { data, error, refetch } = useQuery(coverageQuery(query));
  return (
    <Page
      isFull
      title="Coverage"
      note={
        data === undefined
          ? undefined
          : `ATT&CK ${data.attackVersion}, ${plural(data.rules, "rule")}`
      }
      actions={
        <>
          <Filters search={search} products={data?.products ?? []} onChange={set} />
          <ExportButton query={query} />
        </>
      }
    >
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto px-4 pb-6">
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined && error === null ? <RowsSkeleton /> : null}
        {data === undefined ? null : (
          <>
            <Legend totals={data.totals} />
            <Matrix
              columns={matrixColumns(data, search.gaps === 1)}
              selected={search.technique}
              onOpen={(technique) => set({ technique })}
            />
            <Unplaced coverage={data} />
          </>
        )}
      </div>
      {search.technique === undefined ? null : (
        <TechniqueDrawer
          uid={search.technique}
          query={query}
          onClose={() => set({ technique: undefined })}
        />
      )}
    </Page>
  );
};
