export { MoveHistoryPanel } from "./MoveHistoryPanel.tsx";
