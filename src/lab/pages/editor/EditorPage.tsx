// The editor: a cell is drawn by hand, and judged after every change.
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { writeCell } from '../../cell/notation.ts';
import { Hint } from '../../controls/Hint.tsx';
import { useCopy } from '../../controls/useCopy.ts';
import { Page } from '../../layout/Page.tsx';
import { NoTable } from '../../notices/NoTable.tsx';
import { askWorker, useLab } from '../../store.ts';
import { TeacherChoice } from '../../teacher/TeacherChoice.tsx';
import { readTeacher, USUAL_TEACHER, writeTeacher } from '../../teacher/teacher.ts';
import { useLabelsFrom } from '../../teacher/useLabels.ts';
import { Climb } from './Climb.tsx';
import { Drawing } from './Drawing.tsx';
import {
  addVertex,
  type Change,
  type Draft,
  INTERIOR_OPERATIONS,
  judge,
  type Refusal,
  removeVertex,
  setOperation,
  toggleEdge,
} from './draft.ts';
import styles from './editor.module.css';
import { Parts } from './Parts.tsx';
import { useDraft } from './useDraft.ts';
import { useDrawnCell } from './useDrawnCell.ts';
import { Verdict } from './Verdict.tsx';

function WhatNow({
  draft,
  chosen,
  refusal,
}: {
  draft: Draft;
  chosen: number | undefined;
  refusal: Refusal | undefined;
}) {
  const { t } = useTranslation();
  if (refusal) return <b>{t(`editor.refusal.${refusal}`)}</b>;
  if (chosen === undefined) return t('editor.hint.none');
  const isInterior = chosen > 0 && chosen < draft.operations.length - 1;
  return t(isInterior ? 'editor.hint.interior' : 'editor.hint.end', { vertex: chosen });
}

export function EditorPage() {
  const { t } = useTranslation();
  const { draft, written, isRefused, draw, undo, redo } = useDraft();
  const [wish, setChosen] = useState<number>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [copied, copy] = useCopy();
  const judgement = useMemo(() => judge(draft), [draft]);
  const cell = judgement.ok ? judgement.cell : undefined;
  const teacherText = useLab((lab) => lab.parameters.el);
  const teacher = (teacherText === undefined ? undefined : readTeacher(teacherText)) ?? USUAL_TEACHER;
  const labels = useLabelsFrom(teacher);
  const drawn = useDrawnCell(cell, cell ? writeCell(cell) : '', labels);
  const last = draft.operations.length - 1;
  const chosen = wish !== undefined && wish <= last ? wish : undefined;
  const isInterior = chosen !== undefined && chosen > 0 && chosen < last;

  const take = (change: Change, choose: number | undefined = chosen) => {
    setRefusal(change.ok ? undefined : change.why);
    if (!change.ok) return;
    draw(change.draft);
    setChosen(choose);
  };
  const choose = (vertex: number | undefined) => {
    setRefusal(undefined);
    setChosen(vertex);
  };
  // A new order of the vertices would leave another one chosen.
  const toggle = (from: number, to: number) =>
    take(toggleEdge(draft, from, to), from < to ? chosen : undefined);
  const remove = (vertex: number) => take(removeVertex(draft, vertex), undefined);
  const moveTo = async (index: number) => {
    const reply = await askWorker((worker) => worker.describeCell(index));
    if (!reply.ok) return;
    const { matrix, operations } = reply.value;
    take({ ok: true, draft: { matrix, operations: operations as Draft['operations'] } }, undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const step = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : undefined;
    if (!step) return;
    event.preventDefault();
    choose(undefined);
    step();
  };

  return (
    <Page width="wide" onKeyDown={onKeyDown}>
      <NoTable />
      {isRefused && (
        <p className="notice" data-kind="bad" role="alert">
          {t('editor.refused')}
        </p>
      )}
      <div className={styles.columns}>
        <section className={`card ${styles.board}`} aria-labelledby="editor-title">
          <header>
            <h2 id="editor-title">{t('editor.title')}</h2>
            <div className={styles.tools}>
              <Hint text={t('editor.undoHelp')}>
                <button type="button" disabled={!undo} onClick={undo}>
                  {t('editor.undo')}
                </button>
              </Hint>
              <Hint text={t('editor.redoHelp')}>
                <button type="button" disabled={!redo} onClick={redo}>
                  {t('editor.redo')}
                </button>
              </Hint>
              <Hint text={t('editor.linkHelp')}>
                <button type="button" onClick={() => void copy(window.location.href)}>
                  {t(`app.copyLink.${copied}`)}
                </button>
              </Hint>
            </div>
          </header>
          <fieldset className={styles.adding} data-unsaved="" aria-label={t('editor.adding')}>
            <span>{t('editor.adding')}</span>
            {INTERIOR_OPERATIONS.map((operation) => (
              <Hint key={operation} text={t('editor.addHelp')}>
                <button
                  type="button"
                  data-operation={operation}
                  onClick={() => take(addVertex(draft, operation), last)}
                >
                  + {t(`cell.operationName.${operation}`)}
                </button>
              </Hint>
            ))}
          </fieldset>
          <Drawing
            draft={draft}
            used={judgement.ok ? judgement.used : undefined}
            chosen={chosen}
            onChoose={choose}
            onToggle={toggle}
            onRemove={remove}
            onOperation={(vertex, operation) => take(setOperation(draft, vertex, operation))}
          />
          <p className={styles.hint} role="status">
            <WhatNow draft={draft} chosen={chosen} refusal={refusal} />
          </p>
          <fieldset
            className={styles.adding}
            data-unsaved=""
            aria-label={t('editor.chosen')}
            hidden={!isInterior}
          >
            <span>{t('editor.change')}</span>
            {INTERIOR_OPERATIONS.map((operation) => (
              <button
                key={operation}
                type="button"
                aria-pressed={isInterior && draft.operations[chosen] === operation}
                onClick={() => isInterior && take(setOperation(draft, chosen, operation))}
              >
                {t(`cell.operationName.${operation}`)}
              </button>
            ))}
            <button type="button" onClick={() => isInterior && remove(chosen)}>
              {t('editor.remove')}
            </button>
          </fieldset>
          <Parts
            draft={draft}
            onToggle={toggle}
            onRemove={remove}
            onOperation={(vertex, operation) => take(setOperation(draft, vertex, operation))}
          />
        </section>
        <div className={styles.side}>
          <Verdict draft={draft} judgement={judgement} drawn={drawn} />
          <Climb key={written} drawn={drawn} onMove={(index) => void moveTo(index)} />
          <section className={`card ${styles.teacher}`}>
            <TeacherChoice
              teacher={teacher}
              onChange={(next) => useLab.getState().setParameters({ el: writeTeacher(next) })}
              facts={drawn.facts}
              idle={!judgement.ok}
            />
          </section>
        </div>
      </div>
    </Page>
  );
}
