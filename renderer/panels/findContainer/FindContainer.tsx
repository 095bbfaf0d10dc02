import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { useTexts } from "../../i18n/i18n.ts";
import type { FoundContainer } from "../../live/inventory.ts";
import { useLive } from "../../live/useLive.ts";
import { selectBay, selectChe, selectJob } from "../../state/selection.ts";
import "./findContainer.css";

const maxShown = 8;

/** Finds a container by its number or part of it; choosing one selects its bay, its job and the machine that has it. */
export function FindContainer(): ReactNode {
  const { t } = useTexts();
  const { inventory, stores } = useLive();
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const listId = useId();
  const found = isOpen ? inventory.find(text, maxShown) : [];

  const choose = (box: FoundContainer | undefined): void => {
    if (!box) return;
    if (box.position !== "") selectBay(box.block, box.bay, box.containerId);
    if (box.jobId !== "") selectJob(box.jobId);
    const che = stores.che.all().find((row) => [row.containerId, row.containerId2].includes(box.containerId));
    if (che) selectChe(che.id);
    setText(box.containerId);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.code === "ArrowDown") setActive(Math.min(found.length - 1, active + 1));
    else if (event.code === "ArrowUp") setActive(Math.max(0, active - 1));
    else if (event.code === "Enter" || event.code === "NumpadEnter") choose(found[active]);
    else if (event.code === "Escape") setOpen(false);
    else return;
    event.preventDefault();
  };

  return (
    <div className="find">
      <input
        className="input mono"
        type="text"
        role="combobox"
        data-find=""
        data-testid="find-container"
        aria-label={t("find.label")}
        aria-expanded={isOpen && found.length > 0}
        aria-controls={listId}
        aria-activedescendant={found[active] ? `${listId}-${active}` : undefined}
        placeholder={t("find.placeholder")}
        title={t("find.hint")}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(event.target.value.trim() !== "");
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <div className="findList" hidden={!isOpen}>
        {found.length === 0 && text.trim() !== "" && (
          <p className="findNone" role="status">
            {t("find.none", { text: text.trim() })}
          </p>
        )}
        <div className="findOptions" id={listId} role="listbox" aria-label={t("find.label")} data-testid="find-results">
          {found.map((box, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field (combobox pattern)
            <div
              key={box.containerId}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === active}
              data-container-id={box.containerId}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(box)}
            >
              <b className="mono">{box.containerId}</b>
              <span>{box.isoType}</span>
              <span>
                {box.position !== ""
                  ? t("find.inYard", { position: box.position })
                  : t("find.moving", { job: box.jobId })}
              </span>
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
