export { AttributesPanel } from "./AttributesPanel.tsx";
