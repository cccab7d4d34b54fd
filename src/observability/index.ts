export * from './agent-network-policy';
export * from './egress-rule';
export * from './metrics-endpoint';
export * from './monitor';
export * from './network-peer';
export * from './network-port';
export * from './options';
