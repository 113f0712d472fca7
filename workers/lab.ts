// Entry point of the laboratory's worker.
import * as Comlink from 'comlink';
import { Lab } from './service.ts';

Comlink.expose(new Lab());
