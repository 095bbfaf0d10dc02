export { CommandLogPanel } from "./CommandLogPanel.tsx";
