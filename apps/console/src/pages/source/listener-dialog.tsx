import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changeListener, createListener } from "../../api/listeners.ts";
import type { Listener, ListenerBody, ListenerList } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input, Select, TextArea } from "../../parts/field.tsx";

const protocols: readonly (readonly [ListenerBody["protocol"], string])[] = [
  ["tls", "TLS (encrypted, RFC 5425)"],
  ["tcp", "TCP"],
  ["udp", "UDP"],
];

const isProtocol = (value: string): value is ListenerBody["protocol"] =>
  protocols.some(([name]) => name === value);

export interface ListenerDialogProps {
  readonly sourceId: string;
  readonly list: ListenerList;
  /** Absent: a new one. */
  readonly listener: Listener | undefined;
  readonly onClose: () => void;
}

/** The first port that this tenant does not use yet. */
const freePort = ({ items, ports }: ListenerList): number => {
  let port = ports?.first ?? 6514;
  while (items.some((item) => item.port === port)) port += 1;
  return port;
};

const linesOf = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

const ProtocolField = ({ value, isFixed, onChange }: ProtocolFieldProps) => (
  <Field label="Protocol" hint="Use TLS where the sender can.">
    {(ids) => (
      <Select
        {...ids}
        data-autofocus
        disabled={isFixed}
        value={value}
        onChange={({ target }) => isProtocol(target.value) && onChange(target.value)}
      >
        {protocols.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </Select>
    )}
  </Field>
);

interface ProtocolFieldProps {
  readonly value: ListenerBody["protocol"];
  readonly isFixed: boolean;
  readonly onChange: (protocol: ListenerBody["protocol"]) => void;
}

const PortField = ({ list: { ports }, value, onChange }: PortFieldProps) => (
  <Field
    label="Port"
    hint={ports === undefined ? undefined : `${ports.first} to ${ports.last} may be opened here.`}
  >
    {(ids) => (
      <Input
        {...ids}
        inputMode="numeric"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

interface PortFieldProps {
  readonly list: ListenerList;
  readonly value: string;
  readonly onChange: (port: string) => void;
}

const TextField = ({ label, hint, value, onChange }: TextFieldProps) => (
  <Field label={label} hint={hint}>
    {(ids) => (
      <TextArea
        {...ids}
        rows={3}
        className="mono"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

interface TextFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Opens a port, or changes one. */
export const ListenerDialog = ({ sourceId, list, listener, onClose }: ListenerDialogProps) => {
  const queryClient = useQueryClient();
  const [protocol, setProtocol] = useState<ListenerBody["protocol"]>(listener?.protocol ?? "tls");
  const [port, setPort] = useState(String(listener?.port ?? freePort(list)));
  const [networks, setNetworks] = useState((listener?.networks ?? []).join("\n"));
  const [clientCa, setClientCa] = useState(listener?.clientCa ?? "");
  const save = useMutation({
    mutationFn: () => {
      const settings = {
        port: Number(port),
        networks: linesOf(networks),
        ...(protocol === "tls" ? { clientCa } : {}),
      };
      return listener === undefined
        ? createListener({ sourceId, protocol, ...settings })
        : changeListener(listener.id, settings);
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["listeners"] });
      onClose();
    },
  });
  return (
    <Dialog
      title={listener === undefined ? "Open a syslog port" : `Port ${listener.port}`}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <div className="grid gap-x-3 sm:grid-cols-2">
          <ProtocolField value={protocol} isFixed={listener !== undefined} onChange={setProtocol} />
          <PortField list={list} value={port} onChange={setPort} />
        </div>
        <TextField
          label="Networks that may send"
          hint="One a line, such as 192.0.2.0/24. Empty: whoever reaches the port."
          value={networks}
          onChange={setNetworks}
        />
        {protocol === "tls" ? (
          <TextField
            label="Authority of client certificates (PEM)"
            hint="With it, a sender must show a certificate that this authority signed."
            value={clientCa}
            onChange={setClientCa}
          />
        ) : null}
        {save.error === null ? null : (
          <p className="mb-2 text-sm text-problem" role="alert">
            {save.error.message}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" isBusy={save.isPending}>
            {listener === undefined ? "Open the port" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
