import { Dialog } from "../parts/dialog.tsx";
import { Kbd } from "../parts/kbd.tsx";

const groups: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    "Everywhere",
    [
      ["/", "Search events"],
      ["Ctrl K", "Command palette (⌘ K on a Mac)"],
      ["?", "This list"],
      ["Esc", "Close what is open"],
    ],
  ],
  [
    "Incident queue",
    [
      ["j", "Next incident"],
      ["k", "Previous incident"],
      ["Enter", "Open the workspace"],
      ["o", "Peek"],
      ["x", "Select"],
      ["a", "Assign to me"],
      ["c", "Close…"],
    ],
  ],
  [
    "Event search",
    [
      ["j", "Next event"],
      ["k", "Previous event"],
      ["Enter", "Show the event"],
    ],
  ],
];

export const Shortcuts = ({ onClose }: { onClose: () => void }) => (
  <Dialog title="Keyboard" onClose={onClose}>
    <div className="grid gap-5 sm:grid-cols-2">
      {groups.map(([name, keys]) => (
        <section key={name}>
          <h3 className="mb-1.5 font-semibold">{name}</h3>
          <dl className="grid grid-cols-[64px_1fr] items-center gap-y-1.5">
            {keys.map(([key, text]) => (
              <div key={key} className="contents">
                <dt>
                  <Kbd>{key}</Kbd>
                </dt>
                <dd className="text-ink-2">{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Dialog>
);
