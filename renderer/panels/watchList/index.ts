export { WatchListPanel } from "./WatchListPanel.tsx";
