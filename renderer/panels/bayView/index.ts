export { BayViewPanel } from "./BayViewPanel.tsx";
