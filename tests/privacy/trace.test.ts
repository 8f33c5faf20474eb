import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTrace, strangers } from './trace';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'latensify-trace-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Lines as strace writes them. */
const lines = [
  '7 connect(23, {sa_family=AF_INET6, sin6_port=htons(53), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:4860:4860::8888", &sin6_addr), sin6_scope_id=0}, 28) = 0',
  '7 connect(24, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.255.255.53")}, 16 <unfinished ...>',
  '7 connect(24, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
  '7 connect(16, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X99"}, 21) = 0',
  '7 openat(AT_FDCWD, "/home/u/.cache/Microsoft/deviceid", O_WRONLY|O_CREAT, 0600) = 5',
  '7 openat(AT_FDCWD, "/home/u/out/a.png", O_RDWR|O_CREAT, 0600) = 6',
  '7 openat(AT_FDCWD, "/etc/fonts/fonts.conf", O_RDONLY) = 6',
  '7 openat(AT_FDCWD, "/home/u/.secret", O_WRONLY|O_CREAT, 0600) = -1 EACCES (Permission denied)',
  '7 rename("/home/u/out/b", "/home/u/b.png") = 0',
  '7 mkdir("/home/u", 0777) = 0',
];

it('a trace tells what left the computer and what stays on it', () => {
  const file = join(folder, 'trace');
  writeFileSync(file, lines.join('\n'));
  const trace = readTrace(file);
  expect(trace.foreign).toEqual(['2001:4860:4860::8888', '10.255.255.53']);
  expect(strangers(trace, ['/home/u/out'])).toEqual(['/home/u/.cache/Microsoft/deviceid', '/home/u/b.png']);
});
