export { RunControlPanel } from "./RunControlPanel.tsx";
