export { FaultDeskPanel } from "./FaultDeskPanel.tsx";
export { FaultsInForcePanel } from "./FaultsInForcePanel.tsx";
