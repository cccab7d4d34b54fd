export * from './agent-namespace';
export * from './agent-namespace-props';
export * from './default-deny';
export * from './namespace-pod-security';
