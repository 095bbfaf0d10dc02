export { MoveLogPanel } from "./MoveLogPanel.tsx";
