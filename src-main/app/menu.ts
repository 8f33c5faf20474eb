import { Menu, app } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { textsOf } from '../../texts';
import type { Language, Texts } from '../../texts';
import type { MenuCommand } from '../contract';

type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };
const isMac = process.platform === 'darwin';

/** What the menu does. */
export interface MenuActions {
  /** What concerns the page is a command for it. */
  readonly command: (command: MenuCommand) => void;
  readonly showLog: () => void;
  readonly copyDiagnostics: () => void;
}

/** The application menu, in a language. To be called again for another language. */
export function installMenu(language: Language, { command, showLog, copyDiagnostics }: MenuActions): void {
  const texts = textsOf(language).menu;
  const item: MakeItem = (label, name, accelerator) => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => command(name),
  });
  const menus: Item[] = [
    ...(isMac ? [{ role: 'appMenu' } satisfies Item] : []),
    { label: texts.file, submenu: fileItems(texts, item) },
    { label: texts.edit, submenu: editItems(texts) },
    { label: texts.photo, submenu: photoItems(texts, item) },
    { label: texts.view, submenu: viewItems(texts, item) },
    {
      role: 'help',
      label: texts.help,
      submenu: [
        item(texts.shortcuts, 'shortcuts', 'F1'),
        { label: texts.showLog, click: () => showLog() },
        { label: texts.copyDiagnostics, click: () => copyDiagnostics() },
        separator,
        item(texts.about, 'about'),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(menus));
}

type Words = Texts['menu'];
type MakeItem = (label: string, name: MenuCommand, accelerator?: string) => Item;

function fileItems(texts: Words, item: MakeItem): Item[] {
  return [
    item(texts.openPhotos, 'open', 'CmdOrCtrl+O'),
    item(texts.openFolder, 'open-folder', 'CmdOrCtrl+Shift+O'),
    separator,
    item(texts.export, 'export', 'CmdOrCtrl+E'),
    item(texts.exportAs, 'export-as', 'CmdOrCtrl+Shift+E'),
    separator,
    item(texts.settings, 'settings', 'CmdOrCtrl+,'),
    separator,
    isMac ? { role: 'close', label: texts.close } : { role: 'quit', label: texts.quit },
  ];
}

/** The keys of these belong to a text field that has the focus; without one, the page takes them for its settings. */
function editItems(texts: Words): Item[] {
  return [
    { role: 'undo', label: texts.undo },
    { role: 'redo', label: texts.redo },
    separator,
    { role: 'cut', label: texts.cut },
    { role: 'copy', label: texts.copy },
    { role: 'paste', label: texts.paste },
    { role: 'selectAll', label: texts.selectAll },
  ];
}

function photoItems(texts: Words, item: MakeItem): Item[] {
  return [
    item(texts.restore, 'restore', 'CmdOrCtrl+Return'),
    item(texts.addToQueue, 'add-to-queue', 'CmdOrCtrl+Shift+Return'),
    item(texts.cancel, 'cancel', 'CmdOrCtrl+.'),
  ];
}

function viewItems(texts: Words, item: MakeItem): Item[] {
  // Single letters as accelerators would be taken from text fields: the page has them.
  return [
    item(texts.gallery, 'gallery'),
    item(texts.onePhoto, 'photo'),
    item(texts.queue, 'queue'),
    separator,
    item(texts.zoomIn, 'zoom-in', 'CmdOrCtrl+Plus'),
    item(texts.zoomOut, 'zoom-out', 'CmdOrCtrl+-'),
    item(texts.zoomFit, 'zoom-fit', 'CmdOrCtrl+0'),
    item(texts.zoomActual, 'zoom-actual', 'CmdOrCtrl+1'),
    separator,
    { role: 'togglefullscreen', label: texts.fullScreen },
    ...developerItems(),
  ];
}

/** For those who work on the app; `npm run dev` builds, Reload shows it. */
function developerItems(): Item[] {
  return app.isPackaged ? [] : [separator, { role: 'reload' }, { role: 'toggleDevTools' }];
}
