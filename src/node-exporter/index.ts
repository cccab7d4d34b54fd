export * from './collectors';
export * from './listen-address';
export * from './node-exporter';
export * from './node-exporter-daemonset';
export * from './options';
