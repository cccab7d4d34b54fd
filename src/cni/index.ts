export * from './api-server-address';
export * from './cni-daemonset';
export * from './cni-plugin';
export * from './flannel-backend';
export * from './flannel-backend-options';
export * from './flannel-options';
