import { useMemo } from "react";
import type { EventDetail } from "../api/types.ts";
import { CodeBlock } from "../parts/code-block.tsx";
import { Tabs } from "../parts/tabs.tsx";
import { bytesOfBase64, hexDump } from "../text/bytes.ts";
import { sizeText } from "../text/number.ts";
import { HashCheck } from "./hash-check.tsx";

/** Bytes shown as hex; the rest stays on the server and in the copied base64. */
const hexBytesMax = 16 * 1024;

const Hex = ({ base64 }: { base64: string }) => {
  const bytes = useMemo(() => bytesOfBase64(base64), [base64]);
  if (bytes === undefined) return <p className="p-3 text-problem">The bytes cannot be read.</p>;
  return (
    <>
      <CodeBlock label="raw bytes as hex" text={hexDump(bytes.subarray(0, hexBytesMax))} />
      {bytes.length > hexBytesMax ? (
        <p className="pt-1 text-ink-2">
          The first {sizeText(hexBytesMax)} of {sizeText(bytes.length)}.
        </p>
      ) : null}
    </>
  );
};

export const RawView = ({ raw }: { raw: EventDetail["raw"] }) => (
  <div className="flex flex-col gap-3">
    <HashCheck key={raw.sha256} base64={raw.base64} sha256={raw.sha256} />
    <Tabs
      label="Raw record"
      tabs={[
        {
          id: "text",
          label: `Text, ${sizeText(raw.size)}`,
          content: (
            <div className="pt-3">
              <CodeBlock label="raw record" text={raw.text} isWrapped />
            </div>
          ),
        },
        {
          id: "hex",
          label: "Hex",
          content: (
            <div className="pt-3">
              <Hex base64={raw.base64} />
            </div>
          ),
        },
      ]}
    />
  </div>
);
