export { LinkHealthPanel } from "./LinkHealthPanel.tsx";
