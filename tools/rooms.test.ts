// The check of who imports whom finds what it is there for.
import { describe, expect, it } from 'vitest';
import { trespasses } from './rooms.ts';

describe('rooms', () => {
  it.each([
    [
      'a door that is open',
      'src/search/new/new.ts',
      "import type { Oracle } from '../../oracle/oracle.ts';",
      0,
    ],
    ['a room above', 'src/oracle/table.ts', "import { Run } from '../run/run.ts';", 1],
    [
      'an engine, from a search',
      'src/search/new/new.ts',
      "import { x } from '../../predictors/encoderDecoder/wasm/engine.ts';",
      1,
    ],
    [
      'the computing, from the page',
      'src/lab/store.ts',
      "import { Service } from '../../workers/service.ts';",
      1,
    ],
    [
      'the protocol, from the page',
      'src/lab/store.ts',
      "import type { Reply } from '../../workers/protocol.ts';",
      0,
    ],
    ['Node, from a pure room', 'src/run/run.ts', "import { readFileSync } from 'node:fs';", 1],
    ['React, from a pure room', 'src/metrics/rank.ts', "export * from 'react';", 1],
    [
      'an import over several lines',
      'src/random/random.ts',
      "import {\n  a,\n} from '../search/registry.ts';",
      1,
    ],
    ['an import in the middle', 'src/space/searchSpace.ts', "const x = await import('../run/run.ts');", 1],
    ['a package that begins alike', 'src/settings/fields.ts', "import * as v from 'valibot-extra';", 1],
    [
      'a worker, by its address',
      'src/client/connection.ts',
      "new Worker(new URL('../../workers/worker.ts', import.meta.url))",
      0,
    ],
    ['words that look like it', 'src/random/random.ts', "// imported from '../search/registry.ts'", 0],
  ])('%s', (_, file, source, count) => {
    expect(trespasses(file, source)).toHaveLength(count);
  });

  it('wants every file to stand in a room', () => {
    expect(trespasses('src/attic/old.ts', '')).toHaveLength(1);
  });
});
