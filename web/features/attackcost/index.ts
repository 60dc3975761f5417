export { AttackGauge } from "./AttackGauge.tsx";
