// A progress bar on a terminal, or now and then a line where there is none, so that logs stay short.
import { millisecondsLeft } from '../run/remaining.ts';

export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 30;
/** Shortest time between two redrawings of the bar, and between two lines without a terminal. */
const BAR_MILLISECONDS = 100;
const LINE_MILLISECONDS = 10_000;

/** Draws how far a task has come and, from the second second on, how long it will take. */
export class ProgressBar {
  private readonly label: string;
  private readonly stream: ProgressStream;
  private readonly clock: () => number;
  private readonly started: number;
  private drawn: number;

  constructor(label: string, stream: ProgressStream = process.stderr, clock: () => number = Date.now) {
    this.label = label;
    this.stream = stream;
    this.clock = clock;
    this.started = clock();
    this.drawn = stream.isTTY ? Number.NEGATIVE_INFINITY : this.started;
  }

  /** Reports the fraction done, in [0, 1]. */
  update(fraction: number): void {
    const now = this.clock();
    if (now - this.drawn < (this.stream.isTTY ? BAR_MILLISECONDS : LINE_MILLISECONDS)) return;
    this.drawn = now;
    const percent = `${Math.floor(100 * fraction)} %`.padStart(5);
    const milliseconds = millisecondsLeft(fraction, now - this.started);
    const left = milliseconds === undefined ? '' : `, ${duration(milliseconds)} left`;
    if (!this.stream.isTTY) {
      this.stream.write(`${this.label}:${percent}${left}\n`);
      return;
    }
    const full = Math.floor(WIDTH * fraction);
    this.stream.write(
      `\r\x1b[K${this.label} [${'='.repeat(full)}${' '.repeat(WIDTH - full)}]${percent}${left}`,
    );
  }

  /** Ends the bar with a line that stays. */
  finish(note = ''): void {
    const seconds = ((this.clock() - this.started) / 1_000).toFixed(1);
    this.stream.write(
      `${this.stream.isTTY ? '\r\x1b[K' : ''}${this.label}: done in ${seconds} s${note && `, ${note}`}\n`,
    );
  }
}

/** Rounded up, in the unit in which one would say it. */
function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
