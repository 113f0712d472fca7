// Makes every key given to t() checked by the compiler.
import 'i18next';
import type { Messages } from './en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Messages };
    returnNull: false;
  }
}
