export * from './access';
export * from './host';
export * from './placement';
export * from './rollout';
export * from './values';
