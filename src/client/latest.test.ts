import { expect, it } from 'vitest';
import { latest } from './latest.ts';

it('asks one question at a time, passes over all but the last that came meanwhile, and tells every answer', async () => {
  const asked: number[] = [];
  const told: string[] = [];
  const answers: (() => void)[] = [];
  const ask = latest(
    (question: number) =>
      new Promise<string>((resolve) => {
        asked.push(question);
        answers.push(() => resolve(`answer ${question}`));
      }),
    (answer, question) => told.push(`${answer} to ${question}`),
  );
  const turn = () => new Promise((resolve) => setTimeout(resolve, 1));
  void ask(1);
  void ask(2);
  void ask(3);
  expect(asked).toEqual([1]);
  answers[0]();
  await turn();
  expect([asked, told]).toEqual([[1, 3], ['answer 1 to 1']]);
  answers[1]();
  await turn();
  expect(told).toEqual(['answer 1 to 1', 'answer 3 to 3']);
  void ask(4);
  expect(asked).toEqual([1, 3, 4]);
});
