export { CheFaceplatePanel } from "./CheFaceplatePanel.tsx";
