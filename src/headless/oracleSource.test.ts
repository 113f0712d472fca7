// The command line's import: the same table from a file and from the network, and a download that breaks off is told as one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differences, madeUpRecords } from '../oracle/testing/madeUpRuns.ts';
import { concatenate } from '../oracle/testing/recordFile.ts';
import { Space } from '../space/nasbench101/space.ts';
import { fileSource, readSource, urlSource } from './oracleSource.ts';

const cells = [0, 1, 70_000, 423_623];
const bytes = concatenate(madeUpRecords(Space.create(), cells));

describe('an official record file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'seminas-records-'));
  let server: Server;
  let address: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { url } = request;
      response.writeHead(url === '/absent' ? 404 : 200, { 'content-length': bytes.length });
      if (url === '/broken') response.write(bytes.subarray(0, 5_000), () => response.destroy());
      else response.end(bytes);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('is read from the disk', async () => {
    const file = join(folder, 'some.tfrecord');
    writeFileSync(file, bytes);
    const { table } = await readSource(fileSource(file));
    expect(differences(table, cells)).toEqual([]);
    expect(table.provenance.source).toContain('some.tfrecord');
  });

  it('is read from the network', async () => {
    const { table } = await readSource(await urlSource(`${address}/some.tfrecord`));
    expect(differences(table, cells)).toEqual([]);
  });

  it.each(['absent', 'broken'])('that is %s on the network is told as such', async (name) => {
    const reading = urlSource(`${address}/${name}`).then(readSource);
    await expect(reading).rejects.toMatchObject({ code: 'network' });
  });
});
