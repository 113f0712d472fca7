// Compiles the kernels of one model shape; models of the same shape share them.

import { EngineError } from '../engine.ts';
import type { PredictorSettings } from '../settings.ts';
import type { Gpu } from './device.ts';
import { makeShape, type Shape } from './shape.ts';
import { attentionKernel } from './wgsl/attention.ts';
import {
  encoderTailBackwardKernel,
  encoderTailInferenceKernel,
  encoderTailKernel,
} from './wgsl/encoderTail.ts';
import { gradientTiles, inputGradientKernel, weightGradientKernel } from './wgsl/gradients.ts';
import { climbKernel, decodeKernel, tablesKernel } from './wgsl/inference.ts';
import { lstmBackwardKernel, lstmForwardKernel, lstmInferenceKernel } from './wgsl/lstm.ts';
import { projectKernel } from './wgsl/project.ts';
import { reduceKernel, updateKernel } from './wgsl/update.ts';

/** Sequences that one workgroup of an LSTM kernel works on: more hide latency, fewer fill more of the GPU. */
export const LSTM_SEQUENCES = { training: 2, inference: 4 } as const;

const TRAINING_KERNELS = {
  project: projectKernel,
  encoderForward: (shape: Shape) =>
    lstmForwardKernel({ shape, part: 'encoder', sequences: LSTM_SEQUENCES.training }),
  encoderTail: encoderTailKernel,
  decoderForward: (shape: Shape) =>
    lstmForwardKernel({ shape, part: 'decoder', sequences: LSTM_SEQUENCES.training }),
  attention: attentionKernel,
  decoderBackward: (shape: Shape) =>
    lstmBackwardKernel({ shape, part: 'decoder', sequences: LSTM_SEQUENCES.training }),
  encoderTailBackward: encoderTailBackwardKernel,
  encoderBackward: (shape: Shape) =>
    lstmBackwardKernel({ shape, part: 'encoder', sequences: LSTM_SEQUENCES.training }),
  inputGradient: inputGradientKernel,
  weightGradient: weightGradientKernel,
};
const UPDATE_KERNELS = { reduce: reduceKernel, update: updateKernel };
const INFERENCE_KERNELS = {
  tables: tablesKernel,
  encoder: (shape: Shape) =>
    lstmInferenceKernel({ shape, part: 'encoder', sequences: LSTM_SEQUENCES.inference }),
  tail: encoderTailInferenceKernel,
  climb: climbKernel,
  decode: decodeKernel,
};

type Compiled<T> = { readonly [K in keyof T]: GPUComputePipeline };

/** Pipelines of one shape, and the layouts their bind groups need. */
export interface Kernels {
  readonly shape: Shape;
  /** Tiles of the weight-gradient kernel. */
  readonly tiles: Uint32Array<ArrayBuffer>;
  readonly stepLayout: GPUBindGroupLayout;
  readonly trainingLayout: GPUBindGroupLayout;
  readonly updateLayout: GPUBindGroupLayout;
  readonly chunkLayout: GPUBindGroupLayout;
  readonly inferenceLayout: GPUBindGroupLayout;
  readonly training: Compiled<typeof TRAINING_KERNELS>;
  readonly update: Compiled<typeof UPDATE_KERNELS>;
  /** Compiled when first asked for. */
  inference(): Promise<Compiled<typeof INFERENCE_KERNELS>>;
}

const READ = 'read-only-storage';
const WRITE = 'storage';

/** Compiles everything for a shape. */
export async function compileKernels(
  gpu: Gpu,
  settings: Pick<PredictorSettings, 'hiddenSize' | 'mlpSize'>,
): Promise<Kernels> {
  const { device } = gpu;
  const shape = makeShape(settings);
  const layout = (types: GPUBufferBindingType[], dynamic = false) =>
    device.createBindGroupLayout({
      entries: types.map((type, binding) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type, hasDynamicOffset: dynamic },
      })),
    });
  const layouts = await gpu.create(() => ({
    stepLayout: layout(['uniform'], true),
    trainingLayout: layout([READ, READ, WRITE, READ, READ, READ, WRITE, 'uniform']),
    updateLayout: layout([WRITE, WRITE, WRITE, READ]),
    chunkLayout: layout(['uniform']),
    inferenceLayout: layout([READ, READ, WRITE, READ, WRITE, WRITE]),
  }));

  const compile = async <T extends Record<string, (shape: Shape) => string>>(
    sources: T,
    groups: GPUBindGroupLayout[],
  ): Promise<Compiled<T>> => {
    const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: groups });
    const pipelines = Object.entries(sources).map(async ([label, source]) => {
      const module = device.createShaderModule({ label, code: source(shape) });
      const pipeline = await device.createComputePipelineAsync({
        label,
        layout: pipelineLayout,
        compute: { module, entryPoint: 'main' },
      });
      return [label, pipeline] as const;
    });
    return Object.fromEntries(await Promise.all(pipelines)) as Compiled<T>;
  };
  const orRefused = async <T>(pipelines: Promise<T>): Promise<T> => {
    try {
      return await gpu.orLost(pipelines);
    } catch (cause) {
      if (!(cause instanceof Error && cause.name === 'GPUPipelineError')) throw cause;
      throw new EngineError('unsupported', `The GPU's driver refused a kernel: ${cause.message}`, { cause });
    }
  };
  const [training, update] = await orRefused(
    Promise.all([
      compile(TRAINING_KERNELS, [layouts.stepLayout, layouts.trainingLayout]),
      compile(UPDATE_KERNELS, [layouts.stepLayout, layouts.updateLayout]),
    ]),
  );
  let compiled: Promise<Compiled<typeof INFERENCE_KERNELS>> | undefined;
  const inference = () => {
    compiled ??= compile(INFERENCE_KERNELS, [layouts.chunkLayout, layouts.inferenceLayout]);
    return orRefused(compiled);
  };
  return { shape, tiles: gradientTiles(shape), ...layouts, training, update, inference };
}
