// Plain data: the preload script loops over it, and does without the schema library.

/** What the page may ask, as it calls it, and the channel that carries it: nobody else types a channel's name. */
export const verbs = {
  engineStatus: 'engine:status',
  useDevice: 'engine:use-device',
  methods: 'engine:methods',
  choosePhoto: 'photo:choose',
  closePhoto: 'photo:close',
  develop: 'photo:develop',
  estimate: 'restore:estimate',
  restore: 'restore:start',
  cancel: 'restore:cancel',
  findBlur: 'blur:find',
  loadKernel: 'kernel:load',
  saveKernel: 'kernel:save',
  exportResult: 'result:export',
  reveal: 'result:reveal',
  undoExport: 'result:undo-export',
  chooseResultFolder: 'result:choose-folder',
  chooseFolder: 'library:choose-folder',
  libraryInfo: 'library:info',
  recentFolders: 'library:recent',
  openRecentFolder: 'library:open-recent',
  photoRange: 'library:range',
  photoIds: 'library:ids',
  photoRow: 'library:row',
  openFromLibrary: 'library:open',
  revealPhoto: 'library:reveal',
  closeLibrary: 'library:close',
  queueInfo: 'queue:info',
  queueRange: 'queue:range',
  queueAdd: 'queue:add',
  queueContinue: 'queue:continue',
  queuePause: 'queue:pause',
  queueStopAfterPhoto: 'queue:stop-after-photo',
  queueCancel: 'queue:cancel',
  queueCancelAll: 'queue:cancel-all',
  queueRetry: 'queue:retry',
  queueRetryFailed: 'queue:retry-failed',
  queueMove: 'queue:move',
  queueClearFinished: 'queue:clear-finished',
  queueReveal: 'queue:reveal',
  presets: 'presets:list',
  savePreset: 'presets:save',
  updatePreset: 'presets:update',
  renamePreset: 'presets:rename',
  duplicatePreset: 'presets:duplicate',
  deletePreset: 'presets:delete',
  undeletePreset: 'presets:undelete',
  movePreset: 'presets:move',
  setPresetRules: 'presets:set-rules',
  choosePresetFor: 'presets:choose-for',
  importPresets: 'presets:import',
  exportPresets: 'presets:export',
  preferences: 'preferences:get',
  setPreferences: 'preferences:set',
  showLog: 'app:show-log',
  copyDiagnostics: 'app:copy-diagnostics',
} as const;
export type Verb = keyof typeof verbs;

/** Asked by the preload script alone, with what it knows and the page does not: the paths of dropped files. */
export const dropChannel = 'photo:open';
/** The same for what is dropped on the gallery. */
export const libraryDropChannel = 'library:drop';

/** What the main process tells of its own accord. */
export const eventNames = [
  'engine:status',
  'photo:opened',
  'photo:preview',
  'photo:failed',
  'restore:event',
  'library:changed',
  'queue:changed',
  'queue:job',
  'presets:changed',
  'preferences:changed',
  'menu:command',
] as const;
export type EventName = (typeof eventNames)[number];
