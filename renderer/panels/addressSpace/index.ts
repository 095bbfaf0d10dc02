export { AddressSpacePanel } from "./AddressSpacePanel.tsx";
