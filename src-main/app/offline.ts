import { app } from 'electron';

/**
 * Where Chromium would send whatever got past everything else: a port of this computer that nobody listens on. Even
 * what goes to this computer itself goes there, so that the rule has no hole.
 */
const deadEnd = 'socks5://127.0.0.1:1';

/** Chromium's switches, each with its value. */
const switches: readonly (readonly [name: string, value?: string])[] = [
  ['proxy-server', deadEnd],
  ['proxy-bypass-list', '<-loopback>'],
  // No name is looked up: an address that is asked for by its name is told to whoever answers.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['dns-prefetch-disable'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
];

/**
 * Cuts Chromium off from every network, for all its processes; what the page may load besides is hardening's business.
 * To be called before the app is ready.
 */
export function goOffline(): void {
  for (const [name, value] of switches) app.commandLine.appendSwitch(name, value);
}
