// Plain data: the preload script loops over it, and does without the schema library.

/** What the page may ask, as it calls it, and the channel that carries it: nobody else types a channel's name. */
export const verbs = {
  engineStatus: 'engine:status',
  useDevice: 'engine:use-device',
  methods: 'engine:methods',
  choosePhoto: 'photo:choose',
  closePhoto: 'photo:close',
  estimate: 'restore:estimate',
  restore: 'restore:start',
  cancel: 'restore:cancel',
  exportResult: 'result:export',
  reveal: 'result:reveal',
  showLog: 'app:show-log',
  copyDiagnostics: 'app:copy-diagnostics',
} as const;
export type Verb = keyof typeof verbs;

/** Asked by the preload script alone, with what it knows and the page does not: the paths of dropped files. */
export const dropChannel = 'photo:open';

/** What the main process tells of its own accord. */
export const eventNames = [
  'engine:status',
  'photo:opened',
  'photo:preview',
  'photo:failed',
  'restore:event',
  'menu:command',
] as const;
export type EventName = (typeof eventNames)[number];
