export * from './dns';
export * from './host-namespace';
export * from './options';
export * from './sysctl';
