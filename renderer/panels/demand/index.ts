export { DemandPanel } from "./DemandPanel.tsx";
