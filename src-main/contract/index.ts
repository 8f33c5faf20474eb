export * from './api';
export * from './channels';
export * from './errors';
export * from './photo';
export * from './restoration';
export * from './settings';
