// What each page of the lesson shows of its runs.
import type { ComponentType } from 'react';
import { ClimbingFigure } from './figures/ClimbingFigure.tsx';
import { ClosingFigure } from './figures/ClosingFigure.tsx';
import { CostFigure } from './figures/CostFigure.tsx';
import { EncodingFigure } from './figures/EncodingFigure.tsx';
import { FairnessFigure } from './figures/FairnessFigure.tsx';
import type { FigureProps } from './figures/figure.ts';
import { OverfittingFigure } from './figures/OverfittingFigure.tsx';
import { PredictorFigure } from './figures/PredictorFigure.tsx';
import { PseudoFigure } from './figures/PseudoFigure.tsx';
import { RatioFigure } from './figures/RatioFigure.tsx';
import { RivalsFigure } from './figures/RivalsFigure.tsx';
import type { StepId } from './lesson.ts';

export const FIGURES: Readonly<Record<StepId, ComponentType<FigureProps>>> = {
  cost: CostFigure,
  predictor: PredictorFigure,
  overfitting: OverfittingFigure,
  pseudo: PseudoFigure,
  ratio: RatioFigure,
  encoding: EncodingFigure,
  climbing: ClimbingFigure,
  fairness: FairnessFigure,
  rivals: RivalsFigure,
  closing: ClosingFigure,
};
