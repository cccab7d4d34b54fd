export * from './node-selection';
export * from './options';
export * from './priority-class';
export * from './toleration';
