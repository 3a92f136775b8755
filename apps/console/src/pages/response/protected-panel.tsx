import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { keepProtected, setProtected } from "../../api/response.ts";
import type { ResponseState } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Field, TextArea } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Panel } from "../../parts/panel.tsx";
import { showToast } from "../../parts/toast.tsx";
import { usePermissions } from "../../shell/session.ts";

const linesOf = (text: string): string[] =>
  text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));

const useSave = () => {
  const queryClient = useQueryClient();
  return async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (error) {
      showToast({ text: problemOf(error).message, isProblem: true });
    }
    await queryClient.invalidateQueries({ queryKey: ["response"] });
  };
};

const Pending = ({ state, save }: { state: ResponseState; save: ReturnType<typeof useSave> }) => {
  const { pendingRemoval } = state;
  if (pendingRemoval === undefined) return null;
  const gone = [...pendingRemoval.networks, ...pendingRemoval.names];
  const left = {
    networks: state.protected.networks.filter((one) => !pendingRemoval.networks.includes(one)),
    names: state.protected.names.filter((one) => !pendingRemoval.names.includes(one)),
  };
  return (
    <div className="mb-3 rounded-md bg-sunken p-2.5">
      <p>
        {pendingRemoval.by} wants to take away <HostileText text={gone.join(", ")} max={400} />. A
        second administrator must agree.
      </p>
      <div className="mt-2 flex gap-2">
        <Button onClick={() => void save(keepProtected)}>Keep them</Button>
        <Button disabled={pendingRemoval.isOwn} onClick={() => void save(() => setProtected(left))}>
          Take them away
        </Button>
      </div>
    </div>
  );
};

/** Targets that no action may touch. */
export const ProtectedPanel = ({ state }: { state: ResponseState }) => {
  const can = usePermissions()("response:manage");
  const save = useSave();
  const [networks, setNetworks] = useState(state.protected.networks.join("\n"));
  const [names, setNames] = useState(state.protected.names.join("\n"));
  return (
    <Panel title="Protected targets">
      <p className="mb-2 text-ink-2">
        No action touches these, nor this server, its name servers, loopback and gateways. Adding
        counts at once; taking away needs a second administrator.
      </p>
      <Pending state={state} save={save} />
      <div className="grid gap-3 md:grid-cols-2">
        <Field label="Addresses and networks" hint="One a line, such as 10.0.0.0/8">
          {(ids) => (
            <TextArea
              {...{ ...ids, rows: 5, value: networks, disabled: !can }}
              onChange={(event) => setNetworks(event.target.value)}
            />
          )}
        </Field>
        <Field label="Names of devices and users" hint="One a line">
          {(ids) => (
            <TextArea
              {...{ ...ids, rows: 5, value: names, disabled: !can }}
              onChange={(event) => setNames(event.target.value)}
            />
          )}
        </Field>
      </div>
      {can ? (
        <Button
          look="primary"
          onClick={() =>
            void save(() => setProtected({ networks: linesOf(networks), names: linesOf(names) }))
          }
        >
          Save
        </Button>
      ) : null}
    </Panel>
  );
};
