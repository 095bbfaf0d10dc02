export { TruckListPanel } from "./TruckListPanel.tsx";
