// What a desktop consists of, as far as Grove meets it. The display and the message bus come first and say where they
// are; all others need both and are ready when they own their name on the bus.

export const DISPLAY_SERVER = {
  name: 'Xvfb',
  // It picks a free display number itself and writes it to file descriptor 3.
  args: ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-noreset'],
};

export const MESSAGE_BUS = {
  name: 'dbus-daemon',
  args: ['--session', '--nofork', '--nopidfile', '--print-address=3'],
};

export const SERVICES = [
  { name: 'openbox', args: [] },
  {
    name: 'gnome-keyring-daemon',
    args: ['--foreground', '--unlock', '--components=secrets'],
    // The password of the login keyring, which --unlock creates.
    input: 'grove',
    busName: 'org.freedesktop.secrets',
  },
  { name: 'dunst', args: [], busName: 'org.freedesktop.Notifications' },
  { name: 'xfce4-panel', args: ['--disable-wm-check'], busName: 'org.kde.StatusNotifierWatcher' },
];
