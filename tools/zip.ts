// npm run zip: the built lab as one archive for schools. Unpacked, any static server serves it, at any path; the one-line
// command for that is in it.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { strToU8, type Zippable, zipSync } from 'fflate';

const FOLDER = 'seminas-lab';
/** Made from the benchmark's records by whoever serves the lab; not everybody may hand it on. */
const MEASURED = 'oracle/nasbench101.parquet';
/** Zip archives know no time zone; the same files give the same archive. */
const TIME = new Date(2000, 0, 1);

const README = `SemiNAS Lab

Open it (Python is on most computers; any other static server does as well):

    python3 -m http.server 8000 --directory .

then http://localhost:8000 in a browser. Opening index.html as a file does not work: browsers give files no workers.
To serve a class, copy this folder to any web server, at any path. Nothing is uploaded by the lab.
After the first visit it works without a network.

打开方法（大多数电脑都有 Python，其他静态服务器也可以）：

    python3 -m http.server 8000 --directory .

然后在浏览器中打开 http://localhost:8000 。不能直接双击 index.html：浏览器不允许文件使用 worker。
要供全班使用，把本文件夹放到任意网站服务器的任意路径下即可。实验室不会上传任何数据。
第一次访问之后，断网也能使用。
`;

/** @param dist a built lab's folder @returns the archive's files, by their paths in it */
export function zippable(dist: string, withMeasured: boolean): Zippable {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => statSync(join(dist, name)).isFile())
    .filter((name) => withMeasured || name !== MEASURED)
    .toSorted();
  const files = names.map((name) => [`${FOLDER}/${name}`, new Uint8Array(readFileSync(join(dist, name)))]);
  return Object.fromEntries([...files, [`${FOLDER}/README.txt`, strToU8(README)]]);
}

if (import.meta.filename === process.argv[1]) {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: 'seminas-lab.zip' },
      'with-measured-table': { type: 'boolean', default: false },
    },
  });
  const archive = zipSync(zippable('dist', values['with-measured-table']), { level: 9, mtime: TIME });
  writeFileSync(values.out, archive);
  console.log(`${values.out}: ${(archive.length / 1e6).toFixed(1)} MB`);
}
