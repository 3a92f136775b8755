import { BellOff } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../parts/button.tsx";
import { ExceptionDialog } from "./exception-dialog.tsx";

/** In a row of findings; what happens in the dialog is not the row's. */
export const ExceptionButton = ({ findingId, title }: { findingId: string; title: string }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps clicks from the row around it
    // biome-ignore lint/a11y/useKeyWithClickEvents: keeps clicks from the row around it
    <span onClick={(event) => event.stopPropagation()}>
      <IconButton label={`Stop this for…: ${title}`} onClick={() => setOpen(true)}>
        <BellOff size={14} />
      </IconButton>
      {isOpen ? <ExceptionDialog findingId={findingId} onClose={() => setOpen(false)} /> : null}
    </span>
  );
};
