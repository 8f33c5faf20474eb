export * from './api';
export * from './channels';
export * from './develop';
export * from './errors';
export * from './photo';
export * from './plain-development';
export * from './restoration';
export * from './settings';
