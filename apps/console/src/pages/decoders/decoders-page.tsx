import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import { decodersQuery, deleteDecoder, restoreDecoder, switchDecoder } from "../../api/decoders.ts";
import type { OwnDecoder } from "../../api/types.ts";
import { Button, buttonClass, IconButton } from "../../parts/button.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Page } from "../../parts/page.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { showToast } from "../../parts/toast.tsx";
import { usePermissions } from "../../shell/session.ts";
import { plural } from "../../text/number.ts";
import { DeleteDialog } from "./delete-dialog.tsx";

const showProblem = (error: Error) => showToast({ text: error.message, isProblem: true });

/** Puts a deleted decoder back into use. */
const useRestore = (name: string) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => restoreDecoder(name),
    onSuccess: () => showToast({ text: `${name} is back in use` }),
    onError: showProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["decoders"] }),
  });
};

const DeleteButton = ({ decoder }: { decoder: OwnDecoder }) => {
  const { name } = decoder;
  const [isAsking, setAsking] = useState(false);
  const queryClient = useQueryClient();
  const restore = useRestore(name);
  const remove = useMutation({
    mutationFn: () => deleteDecoder(name),
    onSuccess: () => showToast({ text: `${name} is deleted`, undo: () => restore.mutate() }),
    onError: showProblem,
    onSettled: () => {
      setAsking(false);
      return queryClient.invalidateQueries({ queryKey: ["decoders"] });
    },
  });
  return (
    <>
      <IconButton label={`Delete ${name}`} onClick={() => setAsking(true)}>
        <Trash2 size={14} />
      </IconButton>
      {isAsking ? (
        <DeleteDialog
          decoder={decoder}
          isBusy={remove.isPending}
          onDelete={() => remove.mutate()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
};

const DeletedRow = ({ decoder, canWrite }: { decoder: OwnDecoder; canWrite: boolean }) => {
  const restore = useRestore(decoder.name);
  return (
    <li className="hairline-b flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-ink-2">
      <span className="mono w-56 truncate">{decoder.name}</span>
      <span className="min-w-0 flex-1 basis-48 truncate">
        <HostileText text={decoder.title} max={100} />
      </span>
      <span className="text-sm">
        deleted by <HostileText text={decoder.author} max={60} />
      </span>
      <TimeAgo time={decoder.time} />
      {canWrite ? (
        <Button
          look="quiet"
          icon={<Undo2 size={14} />}
          isBusy={restore.isPending}
          onClick={() => restore.mutate()}
        >
          Restore
        </Button>
      ) : null}
    </li>
  );
};

const DeletedDecoders = ({ items, canWrite }: DeletedProps) => (
  <section aria-labelledby="deleted-decoders">
    <h2 id="deleted-decoders" className="hairline-b px-4 pt-5 pb-2 text-sm font-semibold">
      Deleted
    </h2>
    <ul>
      {items.map((decoder) => (
        <DeletedRow key={decoder.name} decoder={decoder} canWrite={canWrite} />
      ))}
    </ul>
  </section>
);

interface DeletedProps {
  readonly items: readonly OwnDecoder[];
  readonly canWrite: boolean;
}

const Row = ({ decoder, canWrite }: { decoder: OwnDecoder; canWrite: boolean }) => {
  const { name, enabled } = decoder;
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ["decoders"] });
  const flip = useMutation({
    mutationFn: () => switchDecoder(name, !enabled),
    onSuccess: (after) => showToast({ text: `${name} is ${after.enabled ? "on" : "off"}` }),
    onError: showProblem,
    onSettled,
  });
  return (
    <li className="hairline-b flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
      <Link
        to="/decoder-editor"
        search={{ name }}
        className="mono w-56 truncate font-semibold hover:underline"
      >
        {name}
      </Link>
      <span className="min-w-0 flex-1 basis-48 truncate text-ink-2">
        <HostileText text={decoder.title} max={100} />
      </span>
      <span className="num text-sm text-ink-3">version {decoder.version}</span>
      <span className="w-10 text-sm">{enabled ? "on" : "off"}</span>
      <TimeAgo time={decoder.time} />
      {canWrite ? (
        <span className="flex items-center gap-1">
          <Button look="quiet" isBusy={flip.isPending} onClick={() => flip.mutate()}>
            {enabled ? "Switch off" : "Switch on"}
          </Button>
          <DeleteButton decoder={decoder} />
        </span>
      ) : null}
    </li>
  );
};

/** The decoders that the tenant wrote, and the way to write one. */
export const DecodersPage = () => {
  const { data, error, refetch } = useQuery(decodersQuery);
  const canWrite = usePermissions()("source:write");
  return (
    <Page
      isFull
      title="Decoders"
      note={data === undefined ? undefined : `${plural(data.items.length, "decoder")} of your own`}
      actions={
        canWrite ? (
          <Link to="/decoder-editor" className={buttonClass("primary")}>
            <Plus size={14} /> New decoder
          </Link>
        ) : null
      }
    >
      <div className="min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined && error === null ? <RowsSkeleton /> : null}
        {data?.items.length === 0 ? (
          <EmptyState title="No decoders of your own yet">
            Paste some lines that nothing reads yet, and a definition is proposed that reads them.
          </EmptyState>
        ) : null}
        <ul>
          {(data?.items ?? []).map((decoder) => (
            <Row key={decoder.name} decoder={decoder} canWrite={canWrite} />
          ))}
        </ul>
        {(data?.deleted ?? []).length > 0 ? (
          <DeletedDecoders items={data?.deleted ?? []} canWrite={canWrite} />
        ) : null}
      </div>
    </Page>
  );
};
