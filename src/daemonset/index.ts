export * from './identity-options';
export * from './node-daemonset';
export * from './node-daemonset-options';
export * from './node-daemonset-props';
