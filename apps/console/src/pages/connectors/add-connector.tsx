import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheckBig } from "lucide-react";
import { useState } from "react";
import { createConnector, tryConnector } from "../../api/connectors.ts";
import type { ConnectorBody, ConnectorProduct } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Input, Select, TextArea } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Panel } from "../../parts/panel.tsx";
import { showToast } from "../../parts/toast.tsx";
import { PullFields } from "../pull/pull-fields.tsx";
import { type OwnDefinition, readOwnDefinition } from "./own-definition.ts";

const Told = ({ error, isFine }: { error: Error | null; isFine: boolean }) => (
  <div aria-live="polite">
    {isFine ? (
      <p className="flex items-center gap-2 rounded-md bg-ok-soft p-2.5 font-medium text-ok">
        <CircleCheckBig size={16} /> It answers and knows us. Nothing was changed there; where only
        a message can be tried, one was sent.
      </p>
    ) : null}
    {error === null ? null : (
      <p role="alert" className="text-problem break-words">
        <HostileText text={error.message} max={600} />
      </p>
    )}
  </div>
);

interface FormProps {
  readonly product: Pick<ConnectorProduct, "title" | "steps" | "settings" | "actions">;
  /** Says which product it is. */
  readonly which: Pick<ConnectorBody, "product" | "definition">;
}

const Form = ({ product, which }: FormProps) => {
  const queryClient = useQueryClient();
  const [name, setName] = useState(product.title);
  const [settings, setSettings] = useState<Readonly<Record<string, string>>>({});
  const body = { ...which, name: name.trim(), settings };
  const attempt = useMutation({ mutationFn: () => tryConnector(body) });
  const create = useMutation({
    mutationFn: () => createConnector(body),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["connectors"] });
      showToast({ text: `${body.name} is connected.` });
      setSettings({});
      attempt.reset();
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
      <p className="text-ink-2">It can: {product.actions.join(", ")}.</p>
      <ol className="flex list-decimal flex-col gap-1 pl-5">
        {product.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Field label="Name of the connector">
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
      <Told error={create.error ?? attempt.error} isFine={attempt.isSuccess} />
      <div className="flex gap-2">
        <Button isBusy={attempt.isPending} onClick={() => attempt.mutate()}>
          Try it
        </Button>
        <Button type="submit" look="primary" isBusy={create.isPending}>
          Connect
        </Button>
      </div>
    </form>
  );
};

const OwnForm = () => {
  const [text, setText] = useState("");
  const read: OwnDefinition = readOwnDefinition(text);
  return (
    <div className="flex flex-col gap-3">
      <Field
        label="Definition"
        hint="JSON, as docs/guides/connect-a-product.md describes it"
        {...(text !== "" && read.problem !== undefined ? { error: read.problem } : {})}
      >
        {(ids) => (
          <TextArea
            {...ids}
            rows={10}
            className="mono"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      {read.product === undefined ? null : (
        <Form
          key={read.product.settings.map(({ name }) => name).join()}
          product={read.product}
          which={{ definition: read.definition }}
        />
      )}
    </div>
  );
};

const own = "own";

/** Chooses a product, asks for what it needs, tries it and connects it. */
export const AddConnector = ({ products }: { products: readonly ConnectorProduct[] }) => {
  const [chosen, setChosen] = useState(products[0]?.name ?? own);
  const product = products.find(({ name }) => name === chosen);
  return (
    <Panel title="Connect a product" note="secrets are sealed and never shown again">
      <div className="flex flex-col gap-3">
        <Field label="Product">
          {(ids) => (
            <Select {...ids} value={chosen} onChange={({ target }) => setChosen(target.value)}>
              {products.map(({ name, title }) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
              <option value={own}>A definition of my own</option>
            </Select>
          )}
        </Field>
        {product === undefined ? (
          <OwnForm />
        ) : (
          <Form key={product.name} product={product} which={{ product: product.name }} />
        )}
      </div>
    </Panel>
  );
};
