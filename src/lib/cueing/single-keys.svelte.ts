const KEPT_AS = 'callboard.singleKeys';

/** Whether letters and signs alone are keys on this device: a setting, kept for the next visit. */
export class SingleKeys {
  isOn = $state(read());

  toggle(): void {
    this.isOn = !this.isOn;
    try {
      localStorage.setItem(KEPT_AS, this.isOn ? 'on' : 'off');
    } catch (fault) {
      console.warn('The setting of the keys cannot be kept on this device.', fault);
    }
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(KEPT_AS) !== 'off';
  } catch (fault) {
    console.warn('The setting of the keys cannot be read on this device.', fault);
    return true;
  }
}
