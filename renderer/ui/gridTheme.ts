import { themeQuartz } from "ag-grid-community";

/** The grid in the console's greys. Parameters are the tokens themselves, so that a change of theme needs nothing here. */
export const gridTheme = themeQuartz.withParams({
  backgroundColor: "var(--panel)",
  foregroundColor: "var(--ink)",
  textColor: "var(--ink)",
  headerBackgroundColor: "var(--panel)",
  headerTextColor: "var(--ink-soft)",
  headerFontWeight: 600,
  oddRowBackgroundColor: "var(--panel)",
  borderColor: "var(--line)",
  rowHoverColor: "var(--raised)",
  selectedRowBackgroundColor: "var(--sunken)",
  accentColor: "var(--ink)",
  inputFocusBorder: { color: "var(--ink)" },
  fontFamily: "inherit",
  fontSize: 14,
  headerFontSize: 13,
  dataFontSize: 14,
  spacing: 5,
  cellHorizontalPadding: 7,
  rowHeight: 30,
  headerHeight: 32,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 3,
  rangeSelectionBorderColor: "var(--ink)",
  headerRowBorder: true,
  columnBorder: false,
});

/** Nonce of this page's content policy, which the grid's style elements must carry. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
