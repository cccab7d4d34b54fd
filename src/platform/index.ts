export * from './options';
export * from './platform';
