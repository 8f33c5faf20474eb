import { Menu, app } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { Events } from '../contract';

type Command = Events['menu:command'];
type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };
const isMac = process.platform === 'darwin';

/** The application menu; what concerns the photo is a command for the page. */
export function installMenu(command: (command: Command) => void): void {
  const item = (label: string, name: Command, accelerator: string): Item => ({
    label,
    accelerator,
    click: () => command(name),
  });
  const file: Item[] = [
    item('Open…', 'open', 'CmdOrCtrl+O'),
    item('Export…', 'export', 'CmdOrCtrl+S'),
    separator,
    isMac ? { role: 'close' } : { role: 'quit' },
  ];
  const photo: Item[] = [item('Restore', 'restore', 'CmdOrCtrl+Return'), item('Cancel', 'cancel', 'CmdOrCtrl+.')];
  const view: Item[] = [
    item('Zoom In', 'zoom-in', 'CmdOrCtrl+Plus'),
    item('Zoom Out', 'zoom-out', 'CmdOrCtrl+-'),
    item('Fit', 'zoom-fit', 'CmdOrCtrl+0'),
    item('Actual Pixels', 'zoom-actual', 'CmdOrCtrl+1'),
    separator,
    { role: 'togglefullscreen' },
    ...developerItems(),
  ];
  const menus: Item[] = [
    ...(isMac ? [{ role: 'appMenu' } satisfies Item] : []),
    { label: '&File', submenu: file },
    { role: 'editMenu' },
    { label: '&Photo', submenu: photo },
    { label: '&View', submenu: view },
    { role: 'help', submenu: [{ label: 'About Latensify', click: () => app.showAboutPanel() }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(menus));
}

/** For those who work on the app; `npm run dev` builds, Reload shows it. */
function developerItems(): Item[] {
  return app.isPackaged ? [] : [separator, { role: 'reload' }, { role: 'toggleDevTools' }];
}
