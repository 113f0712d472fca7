import base from './playwright.config.ts';
export default { ...base, workers: 1, use: { ...base.use, baseURL: 'http://localhost:4617' }, webServer: { command: 'npx vite preview --port 4617 --strictPort', url: 'http://localhost:4617', reuseExistingServer: false } };
