export * from './options';
export * from './update-strategy';
