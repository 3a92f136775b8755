import { useQuery } from "@tanstack/react-query";
import { sourcesQuery } from "../../api/queries.ts";
import type { QuarantineItem } from "../../api/types.ts";
import { CodeBlock } from "../../parts/code-block.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { sizeText } from "../../text/number.ts";

export const ItemDrawer = ({ item, onClose }: { item: QuarantineItem; onClose: () => void }) => {
  const sources = useQuery(sourcesQuery).data?.items;
  const name = sources?.find((source) => source.id === item.sourceId)?.name ?? item.sourceId;
  return (
    <Dialog form="drawer" title="Quarantined record" onClose={onClose}>
      <p className="mb-3 rounded-md bg-problem-soft p-3 text-problem">
        {item.message} <span className="mono">{item.code}</span>
      </p>
      <dl className="mb-3 grid grid-cols-[84px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        <dt className="text-ink-2">Source</dt>
        <dd>{name}</dd>
        <dt className="text-ink-2">Size</dt>
        <dd>
          {sizeText(item.size)}
          {item.keptSize < item.size ? `, the first ${sizeText(item.keptSize)} are kept` : ""}
        </dd>
        <dt className="text-ink-2">SHA-256</dt>
        <dd className="mono break-all">{item.sha256}</dd>
      </dl>
      <CodeBlock label="record" text={item.text} isWrapped />
    </Dialog>
  );
};
