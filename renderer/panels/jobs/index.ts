export { JobsPanel } from "./JobsPanel.tsx";
