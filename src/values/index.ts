export * from './config-key';
export * from './node-share';
