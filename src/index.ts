export * from './placement';
export * from './values';
