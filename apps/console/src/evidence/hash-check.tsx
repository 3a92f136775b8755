import { ShieldCheck, ShieldX } from "lucide-react";
import { useState } from "react";
import { Button } from "../parts/button.tsx";
import { CopyButton } from "../parts/copy-button.tsx";
import { bytesOfBase64, sha256Hex } from "../text/bytes.ts";

type Verdict = "unchecked" | "same" | "different" | "impossible";

const check = async (base64: string, expected: string): Promise<Verdict> => {
  const bytes = bytesOfBase64(base64);
  if (bytes === undefined) return "different";
  // WebCrypto exists only on https and on localhost.
  if (globalThis.crypto?.subtle === undefined) return "impossible";
  return (await sha256Hex(bytes)) === expected.toLowerCase() ? "same" : "different";
};

const Outcome = ({ verdict }: { verdict: Verdict }) => {
  if (verdict === "same")
    return (
      <span className="inline-flex items-center gap-1 font-medium text-ok">
        <ShieldCheck size={14} aria-hidden="true" /> Computed here: the same
      </span>
    );
  if (verdict === "different")
    return (
      <span className="inline-flex items-center gap-1 font-medium text-problem">
        <ShieldX size={14} aria-hidden="true" /> Computed here: different. The bytes are not those
        that were hashed.
      </span>
    );
  if (verdict === "impossible")
    return <span className="text-ink-2">Browsers compute hashes only over HTTPS.</span>;
  return null;
};

/** The stored hash, and a button that computes it again from the bytes in this browser. */
export const HashCheck = ({ base64, sha256 }: { base64: string; sha256: string }) => {
  const [verdict, setVerdict] = useState<Verdict>("unchecked");
  return (
    <div className="flex flex-col gap-1.5 rounded-md border border-line p-2.5">
      <div className="flex items-center gap-2">
        <span className="text-xs text-ink-3">SHA-256</span>
        <code className="mono min-w-0 flex-1 break-all">{sha256}</code>
        <CopyButton text={sha256} label="Copy the hash" />
      </div>
      <div className="flex min-h-7 flex-wrap items-center gap-2" aria-live="polite">
        <Button onClick={() => void check(base64, sha256).then(setVerdict)}>
          Verify in this browser
        </Button>
        <Outcome verdict={verdict} />
      </div>
    </div>
  );
};
