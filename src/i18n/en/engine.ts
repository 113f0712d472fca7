// Texts of what is said of engines and of this device.
export const texts = {
  engine: {
    about: 'About this engine',
    device: 'This device',
    deviceHelp:
      'Measures gradient steps of the published model (batch 100) on every engine here; takes some seconds.',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Copying is not allowed here',
    column: {
      engine: 'Engine',
      step: 'ms/step',
      rate: 'steps/s',
      gigaflops: 'GFLOP/s',
      share: 'of peak',
    },
    compared: 'For comparison: one core of a 2-core server',
    shareHelp: 'The peak is what the same engine reaches in a plain matrix product on this device.',
    reason: {
      gpu: 'This browser has WebGPU, so the predictor trains on the graphics card.',
      'software-gpu': 'WebGPU is only emulated in software here, so WebAssembly is faster.',
      'no-webgpu':
        'This browser has no WebGPU, so the predictor trains in WebAssembly. Everything works the same, only the speed differs.',
      'webgpu-failed': 'WebGPU is there but did not start, so the predictor trains in WebAssembly.',
      chosen: 'Chosen in the settings.',
      'chosen-unavailable': 'The engine chosen in the settings is not available here; this is the next best.',
      fallback: 'Faster engines did not start or stopped working; this is the next best.',
    },
    oneThread:
      'This server does not send the headers with which threads may share memory, so WebAssembly computes on one thread. Reload once: the copy that the lab keeps for use without a network adds them.',
    oneThreadForGood:
      'This page was not served securely, or not with the headers with which threads may share memory, so WebAssembly computes on one thread.',
    measure: 'Measure',
    measuring: 'Measuring…',
  },
};
