/** How one kind of device comes to trust an authority, step by step. */
interface Steps {
  readonly device: string;
  readonly steps: readonly string[];
}

/** `NAME` stands for the authority's name, as the device will show it. */
export const trustSteps: readonly Steps[] = [
  {
    device: 'iPhone and iPad',
    steps: [
      'Open this page in Safari: no other browser on it can do this. Tap the download above, then Allow.',
      'Open Settings and tap Profile Downloaded, near the top (or General, VPN & Device Management). Tap Install, type the passcode, and tap Install again.',
      'In Settings go on to General, About, Certificate Trust Settings, and switch on NAME. Without this step it is installed and still not trusted.'
    ]
  },
  {
    device: 'Android',
    steps: [
      'Tap the download above and let it be kept.',
      'Open Settings, search for “CA certificate”, and tap it. It lies under Security, More security settings, Encryption & credentials, Install a certificate; makers move it about.',
      'Tap Install anyway, and choose callboard-authority.crt among the downloads. A screen lock is needed, and Android will say that the network may be monitored: it says so of every certificate that was added.',
      'Chrome trusts it at once. Firefox does after its menu, Settings, About Firefox, five taps on the logo; then Settings, Secret Settings, Use third party CA certificates.'
    ]
  },
  {
    device: 'Mac',
    steps: [
      'Click the download above, and open the file: Keychain Access asks where to put it. Take the login keychain.',
      'In Keychain Access, under Certificates, double-click NAME.',
      'Open Trust, set “When using this certificate” to Always Trust, close the window, and type your password.'
    ]
  },
  {
    device: 'Windows',
    steps: [
      'Click the download above, keep the file, open it, and press Install Certificate.',
      'Choose Current User, then “Place all certificates in the following store”, Browse, and Trusted Root Certification Authorities.',
      'Finish, and answer Yes. Edge and Chrome trust it after they are closed and opened again.'
    ]
  },
  {
    device: 'ChromeOS',
    steps: [
      'Click the download above.',
      'Open chrome://certificate-manager, or Settings, Privacy and security, Security, Manage certificates. Find the list of authorities, or of those that you installed, and press Import.',
      'Choose callboard-authority.crt, and let it be trusted for websites.'
    ]
  },
  {
    device: 'Firefox, and Linux',
    steps: [
      'Firefox on Windows and Mac takes what the system trusts; do what is said there. If it does not, and on Linux:',
      'In Firefox open Settings, Privacy & Security, View Certificates, Authorities, Import; choose the file, and tick “Trust this CA to identify websites”.',
      'In Chrome on Linux open chrome://certificate-manager and import it among the trusted certificates that you installed.'
    ]
  }
];

/** The device that a browser says it is on; empty where it names none of these. */
export function deviceOf(userAgent: string): string {
  const signs: readonly (readonly [RegExp, string])[] = [
    [/iPhone|iPad/, 'iPhone and iPad'],
    [/Android/, 'Android'],
    [/CrOS/, 'ChromeOS'],
    [/Windows/, 'Windows'],
    [/Macintosh/, 'Mac'],
    [/Linux/, 'Firefox, and Linux']
  ];
  return signs.find(([sign]) => sign.test(userAgent))?.[1] ?? '';
}
