export * from './agent-service-account';
export * from './api-rule';
export * from './cloud-identity';
export * from './options';
export * from './token-mount';
