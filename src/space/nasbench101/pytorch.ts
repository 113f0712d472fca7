// A cell as PyTorch code: the network that the benchmark trained (Ying et al., ICML 2019, section 2.2 and appendix), written out
// for this one cell, so that what it does can be read off it.
import { type Cell, type Operation, prune } from './cell.ts';
import { moduleHash } from './moduleHash.ts';
import {
  CELLS_PER_STACK,
  CLASSES,
  STACKS,
  STEM_CHANNELS,
  trainableParameters,
  vertexChannels,
} from './parameters.ts';

/** What a vertex of so many channels computes with. */
const MODULES: Readonly<Partial<Record<Operation, (width: string) => string>>> = {
  'conv1x1-bn-relu': (width) => `ConvBnRelu(${width}, ${width}, 1)`,
  'conv3x3-bn-relu': (width) => `ConvBnRelu(${width}, ${width}, 3)`,
  maxpool3x3: () => 'nn.MaxPool2d(3, stride=1, padding=1)',
};

/**
 * A file of Python that needs PyTorch alone. Run by itself it builds the network and checks its number of trainable parameters
 * against {@link trainableParameters}.
 *
 * @param cell pruned first
 * @throws SpaceError `no-path` if the input does not reach the output
 */
export function pytorchCode(cell: Cell): string {
  const pruned = prune(cell);
  return [header(pruned), cellModule(pruned), network(), check(trainableParameters(pruned))].join('\n\n');
}

function header(cell: Cell): string {
  const rows = cell.matrix.map((row) => `    [${row.join(', ')}],`).join('\n');
  const operations = cell.operations.map((operation) => `"${operation}"`).join(', ');
  return `"""The NAS-Bench-101 network of cell ${moduleHash(cell)}, for 32 × 32 images of ${CLASSES} classes.

Ying et al., NAS-Bench-101: Towards Reproducible Neural Architecture Search, ICML 2019.
"""
import torch
from torch import nn

# MATRIX[u][v] is 1 where an edge leads from vertex u to vertex v. For reference: the cell is written out below.
MATRIX = [
${rows}
]
OPERATIONS = [${operations}]


class ConvBnRelu(nn.Sequential):
    def __init__(self, c_in, c_out, kernel):
        super().__init__(
            nn.Conv2d(c_in, c_out, kernel, padding=kernel // 2, bias=False),
            nn.BatchNorm2d(c_out, eps=1e-5, momentum=0.003),
            nn.ReLU(inplace=True),
        )
`;
}

/** Channels of the vertices for each width of the output that the skeleton has. */
function widths({ matrix }: Cell): string {
  return Array.from({ length: STACKS }, (_, stack) => STEM_CHANNELS * 2 ** stack)
    .map((output) => `    ${output}: [${vertexChannels(matrix, output).slice(1).join(', ')}],`)
    .join('\n');
}

function cellModule({ matrix, operations }: Cell): string {
  const last = matrix.length - 1;
  const interior = Array.from({ length: last - 1 }, (_, i) => i + 1);
  const names = [...interior.map((v) => `w${v}`), 'w_out'];
  const init: string[] = [`[${names.join(', ')}] = WIDTHS[c_out]`];
  const forward: string[] = [];
  for (const v of interior) {
    const inputs: string[] = [];
    if (matrix[0][v]) {
      init.push(`self.project${v} = ConvBnRelu(c_in, w${v}, 1)`);
      inputs.push(`self.project${v}(x)`);
    }
    // A vertex with more channels than wanted is cut: its first ones are taken.
    for (const u of interior) if (matrix[u][v]) inputs.push(`v${u}[:, : self.widths[${v - 1}]]`);
    init.push(`self.op${v} = ${MODULES[operations[v]]?.(`w${v}`)}`);
    forward.push(`v${v} = self.op${v}(${inputs.join(' + ')})`);
  }
  const feeding = interior.filter((v) => matrix[v][last]).map((v) => `v${v}`);
  const joined = feeding.length > 1 ? `torch.cat([${feeding.join(', ')}], 1)` : feeding[0];
  const skip = matrix[0][last] === 1;
  if (skip) init.push('self.project_out = ConvBnRelu(c_in, w_out, 1)');
  init.push('self.widths = WIDTHS[c_out]');
  forward.push(
    `return ${[...(joined ? [joined] : []), ...(skip ? ['self.project_out(x)'] : [])].join(' + ')}`,
  );
  const lines = (of: readonly string[]) => of.map((line) => `        ${line}`).join('\n');
  return `# Channels of vertices 1, 2, … and of the output, by the cell's output channels: those are split over the vertices that
# feed the output, and every other vertex takes the most of its successors.
WIDTHS = {
${widths({ matrix, operations })}
}


class Cell(nn.Module):
    def __init__(self, c_in, c_out):
        super().__init__()
${lines(init)}

    def forward(self, x):
${lines(forward)}
`;
}

function network(): string {
  return `class Network(nn.Module):
    def __init__(self, classes=${CLASSES}):
        super().__init__()
        layers = [ConvBnRelu(3, ${STEM_CHANNELS}, 3)]
        channels = ${STEM_CHANNELS}
        for stack in range(${STACKS}):
            if stack > 0:
                layers.append(nn.MaxPool2d(2, stride=2))
            for _ in range(${CELLS_PER_STACK}):
                layers.append(Cell(channels, ${STEM_CHANNELS} * 2**stack))
                channels = ${STEM_CHANNELS} * 2**stack
        self.features = nn.Sequential(*layers)
        self.classify = nn.Linear(channels, classes)

    def forward(self, images):
        return self.classify(self.features(images).mean((2, 3)))
`;
}

function check(parameters: number): string {
  return `if __name__ == "__main__":
    network = Network()
    parameters = sum(p.numel() for p in network.parameters() if p.requires_grad)
    print(f"{parameters:,} trainable parameters")
    assert parameters == ${parameters}, "The benchmark counts ${parameters}."
    assert network(torch.zeros(2, 3, 32, 32)).shape == (2, ${CLASSES})
`;
}
