import type { ServerResponse } from 'node:http';

/** What no screen of ours asks a device for. */
const denied = [
  ...['accelerometer', 'bluetooth', 'browsing-topics', 'camera', 'display-capture', 'geolocation'],
  ...['gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi'],
  ...['payment', 'serial', 'usb', 'xr-spatial-tracking']
];

/**
 * Headers of every answer, pages and files included; what pages may load is Kit's policy. The
 * referrer stays within the show: without any, browsers would keep the Origin of forms to
 * themselves, and that is what tells our own pages from others.
 */
const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': denied.map((feature) => `${feature}=()`).join(', ')
} as const;

export function secure(response: ServerResponse): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** What is no page, and yet is opened as one: it loads nothing and runs nothing. */
export function close(response: ServerResponse): void {
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; frame-ancestors 'none'; sandbox"
  );
}
