// An additional thread of the engine: instantiates the module on the shared memory and works until it is terminated.
// Plain JavaScript, so that Node can start it as it stands.

/** @param {MessagePort | DedicatedWorkerGlobalScope} port @param {{ module, memory, shape }} start */
async function run(port, { module, memory, shape }) {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  exports.configure(...shape);
  port.postMessage('ready');
  exports.workerLoop();
}

if ('WorkerGlobalScope' in globalThis) {
  // Only what is thrown outside a promise reaches whoever started this worker.
  self.onmessage = ({ data }) =>
    run(self, data).catch((error) =>
      setTimeout(() => {
        throw error;
      }),
    );
} else {
  const specifier = 'node:worker_threads';
  const { parentPort } = await import(/* @vite-ignore */ specifier);
  parentPort.once('message', (data) => run(parentPort, data));
}
