export { FaultDeskPanel } from "./FaultDeskPanel.tsx";
