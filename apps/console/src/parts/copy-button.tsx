import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "./button.tsx";

const confirmedMs = 1500;

export const CopyButton = ({ text, label = "Copy" }: { text: string; label?: string }) => {
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    if (!isDone) return undefined;
    const timer = setTimeout(() => setDone(false), confirmedMs);
    return () => clearTimeout(timer);
  }, [isDone]);
  return (
    <IconButton
      label={isDone ? "Copied" : label}
      onClick={() => {
        // Without a secure context there is no clipboard; the text can still be selected.
        void navigator.clipboard?.writeText(text).then(() => setDone(true));
      }}
    >
      {isDone ? <Check size={14} /> : <Copy size={14} />}
    </IconButton>
  );
};
