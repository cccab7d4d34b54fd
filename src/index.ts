export * from './access';
export * from './host';
export * from './placement';
export * from './platform';
export * from './policy';
export * from './rollout';
export * from './values';
export * from './volumes';
