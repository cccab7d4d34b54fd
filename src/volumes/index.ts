export { ConfigFilesOptions, ConfigReload } from './config-files';
export { EmptyDirMedium, EmptyDirOptions } from './empty-dir';
export * from './host-path-type';
export * from './mount';
export * from './mount-propagation';
export * from './options';
export * from './projected-source';
export * from './volume';
