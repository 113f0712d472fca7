// Saves what the open page shows as a report that opens without a network, in the language in use; and what to cite.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlgorithmWords } from '../../i18n/useAlgorithmWords.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import type { RunSpec } from '../../run/spec.ts';
import { LAB_VERSION } from '../../run/version.ts';
import { ALGORITHMS } from '../../search/registry.ts';
import { saveFile } from '../controls/saveFile.ts';
import { useLab } from '../store.ts';
import { BIBTEX } from './citation.ts';
import { contentsOf } from './collect.ts';
import { reportHtml } from './reportHtml.ts';

interface Props {
  /** Of the run, or what all runs of a sweep share. */
  readonly spec: RunSpec;
  readonly isSweep: boolean;
  readonly link: string;
  readonly command: string;
}

/** What an address says of a sweep. */
const AXES = ['x', 'y', 'z', 'seeds'] as const;

export function SaveReport({ spec, isSweep, link, command }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const words = useAlgorithmWords(spec.algorithm);
  const { run, opened, parameters } = useLab();
  const [nothing, setNothing] = useState(false);
  const table = isSweep ? opened?.table?.provenance : run.record.started?.table;
  const digest = (isSweep ? opened?.table?.digest : run.record.started?.table.digest) ?? '';
  const kind = table?.kind ?? 'imported';
  const engine = run.engine?.id ?? run.shown?.computedBy;

  const textOf = (value: RunSpec['settings'][string]): string =>
    typeof value === 'number'
      ? format.real(value)
      : typeof value === 'boolean'
        ? t(value ? 'settings.on' : 'settings.off')
        : t(`settings.choice.${value as 'auto'}`);
  const settings = Object.keys(ALGORITHMS[spec.algorithm].fields)
    .filter((name) => !(isSweep && name === 'seed'))
    .map((name) => [words.label(name), textOf(spec.settings[name])] as const);
  const plan = isSweep
    ? AXES.flatMap((key) => {
        const value = parameters[key];
        return value === undefined ? [] : [[t(`share.report.axis.${key}`), value] as const];
      })
    : [];

  const save = () => {
    const page = document.querySelector('main');
    const { conclusions, figures, points } = page
      ? contentsOf(page)
      : { conclusions: [], figures: [], points: [] };
    setNothing(conclusions.length === 0);
    if (conclusions.length === 0) return;
    const now = new Date();
    const html = reportHtml({
      language: i18n.language,
      title: t(isSweep ? 'share.report.titleSweep' : 'share.report.titleRun', { algorithm: words.name }),
      made: t('share.report.made', {
        date: now.toLocaleString(i18n.language),
        name: t('app.name'),
        version: LAB_VERSION,
      }),
      conclusions: { title: t('share.report.conclusions'), lines: conclusions },
      caveats: {
        title: t('share.report.caveats'),
        lines: [
          t(isSweep ? 'share.report.caveat.seeds' : 'share.report.caveat.seed'),
          t('share.report.caveat.control'),
          ...(kind === 'surrogate' ? [t('share.report.caveat.surrogate')] : []),
          ...(kind === 'imported' ? [t('share.report.caveat.imported')] : []),
          ...(!isSweep && run.status === 'shared' ? [t('share.report.caveat.shared')] : []),
        ],
      },
      figures,
      tables: [
        ...points.map(({ title, says }) => ({
          title,
          rows: says.map((text) => [text]),
        })),
        {
          title: t('share.report.settings'),
          rows: [[t('settings.algorithm'), words.name], ...plan, ...settings],
        },
        {
          title: t('share.report.origin'),
          rows: [
            [t('badge.table'), `${table?.name ?? ''} · ${t(`badge.kind.${kind}`)}`],
            [t('share.report.digest'), digest],
            ...(engine && !isSweep ? [[t('badge.engine'), t(`engineId.${engine}`)]] : []),
            [t('share.report.version'), LAB_VERSION],
          ],
        },
      ],
      link: { title: t('share.link'), address: link, help: t('share.linkHelp') },
      texts: [
        { title: t('share.command'), text: command },
        { title: 'BibTeX', text: BIBTEX },
      ],
    });
    const name = `seminas-${isSweep ? 'sweep' : spec.algorithm}-${now.toISOString().slice(0, 10)}.html`;
    saveFile(new Blob([html], { type: 'text/html' }), name);
  };
  return (
    <>
      <button type="button" onClick={save}>
        {t('share.report.save')}
      </button>
      <p>{t(nothing ? 'share.report.nothing' : 'share.report.help')}</p>
    </>
  );
}
