import { useState } from "react";
import type { EnrolmentTokenWithSecret } from "../../api/types.ts";
import { CodeBlock } from "../../parts/code-block.tsx";

type Install = NonNullable<EnrolmentTokenWithSecret["install"]>;

const ways: readonly { readonly id: keyof Install; readonly name: string }[] = [
  { id: "shell", name: "Terminal" },
  { id: "cloudInit", name: "cloud-init" },
  { id: "ansible", name: "Ansible" },
];

/** How a host installs the agent and enrols, for three tools. */
export const InstallChoice = ({ install }: { install: Install }) => {
  const [chosen, choose] = useState<keyof Install>("shell");
  return (
    <>
      <p>
        As root on the host. It downloads the package from here, verifies its signature with the key
        in the text, installs it, enrols and starts it.
      </p>
      <fieldset className="flex gap-1.5" aria-label="Install with">
        {ways.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            aria-pressed={chosen === id}
            className={`h-6 rounded-full border px-2 text-sm ${chosen === id ? "border-accent bg-hover" : "border-line hover:bg-hover"}`}
            onClick={() => choose(id)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <CodeBlock label="commands" text={install[chosen]} isWrapped className="max-h-72" />
    </>
  );
};
