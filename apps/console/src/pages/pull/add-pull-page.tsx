import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { createPull, pullProductsQuery } from "../../api/pulls.ts";
import type { PullProduct } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Input, Select } from "../../parts/field.tsx";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { usePermissions } from "../../shell/session.ts";
import { exampleDefinition } from "../../text/own-definition.ts";
import { PullFields } from "./pull-fields.tsx";
import { PullProblem } from "./pull-problem.tsx";
import { PullTrialPart } from "./pull-trial.tsx";

const route = getRouteApi("/signed-in/sources/pull");

const Form = ({ product }: { product: PullProduct }) => {
  const queryClient = useQueryClient();
  const navigate = route.useNavigate();
  const [name, setName] = useState(product.title);
  const [settings, setSettings] = useState<Readonly<Record<string, string>>>(
    product.settings.some((one) => one.name === "definition")
      ? { definition: exampleDefinition }
      : {},
  );
  const create = useMutation({
    mutationFn: () => createPull({ name: name.trim(), product: product.name, settings }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ["sources"] });
      await navigate({ to: "/sources/$id", params: { id } });
    },
  });
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <Panel title="Before you begin">
        <ol className="flex list-decimal flex-col gap-1 pl-5">
          {product.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Panel>
      <Panel title="Here" note="secrets are sealed and never shown again">
        <Field label="Name of the source">
          {(ids) => (
            <Input
              {...ids}
              required
              maxLength={100}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <PullFields product={product} values={settings} isStored={false} onChange={setSettings} />
        <PullTrialPart body={{ product: product.name, settings }} />
        {create.error === null ? null : <PullProblem error={create.error} />}
        <div className="mt-3">
          <Button type="submit" look="primary" isBusy={create.isPending}>
            Save and read
          </Button>
        </div>
      </Panel>
    </form>
  );
};

/** A source that the server reads from a vendor's API. */
export const AddPullPage = () => {
  const { data, error, refetch } = useQuery(pullProductsQuery);
  const canWrite = usePermissions()("source:write");
  const [chosen, setChosen] = useState<string>();
  if (error !== null && data === undefined)
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <RowsSkeleton />;
  const product = data.items.find(({ name }) => name === chosen) ?? data.items[0];
  if (!canWrite || product === undefined)
    return <EmptyState title="Only an administrator can create a source" />;
  return (
    <Page title="Pull from an API">
      <div className="mx-auto flex max-w-3xl flex-col gap-3">
        <Panel title="Product">
          <Field label="What is read" hint="The server reads it again and again, each record once.">
            {(ids) => (
              <Select
                {...ids}
                value={product.name}
                onChange={({ target }) => setChosen(target.value)}
              >
                {data.items.map(({ name, title }) => (
                  <option key={name} value={name}>
                    {title}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </Panel>
        <Form key={product.name} product={product} />
      </div>
    </Page>
  );
};
