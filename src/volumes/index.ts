export * from './config-files-options';
export * from './empty-dir-options';
export * from './host-path-type';
export * from './mount';
export * from './mount-propagation';
export * from './options';
export * from './projected-source';
export * from './volume';
