export * from './node-selection';
export * from './options';
export { CreatePriorityClassOptions, PreemptionPolicy, PriorityClass } from './priority-class';
export * from './toleration';
