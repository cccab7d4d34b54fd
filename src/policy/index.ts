export * from './departure';
export * from './departure-kind';
export * from './pod-security-level';
export { Reason } from './reason';
