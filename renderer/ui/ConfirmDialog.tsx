import { type ReactNode, useEffect, useId, useRef } from "react";

/** Asks before something reversible is done to the plant (guard class 2): consequences in words, focus starts on Cancel. */
export function ConfirmDialog({
  title,
  text,
  confirmLabel,
  cancelLabel,
  onConfirm,
  onCancel,
}: {
  readonly title: string;
  readonly text: string;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const titleId = useId();
  const textId = useId();

  useEffect(() => {
    dialog.current?.showModal();
    cancel.current?.focus();
  }, []);

  return (
    <dialog className="dialog" ref={dialog} onClose={onCancel} aria-labelledby={titleId} aria-describedby={textId}>
      <h2 id={titleId}>{title}</h2>
      <p id={textId}>{text}</p>
      <div className="actions">
        <button type="button" className="button" data-testid="confirm-yes" onClick={onConfirm}>
          {confirmLabel}
        </button>
        <button type="button" className="button" data-testid="confirm-cancel" ref={cancel} onClick={onCancel}>
          {cancelLabel}
        </button>
      </div>
    </dialog>
  );
}
