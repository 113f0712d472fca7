// Entry point of the worker.
import * as Comlink from 'comlink';
import { Service } from './service.ts';

Comlink.expose(new Service());
