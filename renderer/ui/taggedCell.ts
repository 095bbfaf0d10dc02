import type { ICellRendererComp, ICellRendererParams } from "ag-grid-community";

/** Attributes that tests and other programs find a cell by. */
export type CellTags<Row> = (row: Row) => Readonly<Record<string, string>>;

/** A cell with data attributes, in plain DOM: no React element per cell of a live grid. */
export function taggedCell<Row>(
  tagsOf: CellTags<Row>,
  textOf: (row: Row) => string,
  titleOf?: (row: Row) => string,
): new () => ICellRendererComp<Row> {
  return class TaggedCell implements ICellRendererComp<Row> {
    readonly #element = document.createElement("span");

    init(params: ICellRendererParams<Row>): void {
      this.refresh(params);
    }

    getGui(): HTMLElement {
      return this.#element;
    }

    refresh({ data }: ICellRendererParams<Row>): boolean {
      if (data === undefined) return true;
      Object.assign(this.#element.dataset, tagsOf(data));
      if (titleOf) this.#element.title = titleOf(data);
      const text = textOf(data);
      if (this.#element.textContent !== text) this.#element.textContent = text;
      return true;
    }
  };
}

/** For columns whose tags say more than their value: draw the cell again with every change of its row. */
export const alwaysNew = (): boolean => false;
