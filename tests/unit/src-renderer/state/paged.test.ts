import { describe, expect, it, vi } from 'vitest';
import { Paged } from '../../../../src-renderer/state/paged.svelte';

function list(total: number) {
  const fetch = vi.fn((from: number, to: number) => {
    const rows = Array.from({ length: Math.max(Math.min(to, total) - from, 0) }, (_, index) => from + index);
    return Promise.resolve({ rows, from, total, revision: 1 });
  });
  return { fetch, paged: new Paged<number>(fetch) };
}

describe('Paged', () => {
  it('asks for what is seen, never for all', async () => {
    const { fetch, paged } = list(10_000);
    paged.restart();
    await vi.waitFor(() => expect(paged.total).toBe(10_000));
    paged.look(5_050, 5_120);
    await vi.waitFor(() => expect(paged.at(5_119)).toBe(5_119));
    expect(fetch.mock.calls).toEqual([
      [0, 100],
      [5_000, 5_100],
      [5_100, 5_200],
    ]);
    expect(paged.at(300)).toBeNull();
  });

  it('keeps showing what it knew until the change has come', async () => {
    const { fetch, paged } = list(50);
    paged.restart();
    paged.look(0, 20);
    await vi.waitFor(() => expect(paged.at(3)).toBe(3));
    fetch.mockResolvedValueOnce({ rows: [7, 8], from: 0, total: 2, revision: 2 });
    paged.refresh(2);
    expect(paged.at(0)).toBe(0);
    await vi.waitFor(() => expect(paged.at(0)).toBe(7));
    expect(paged.at(3)).toBeNull();
  });

  it('brings one row whatever changes while it is on its way', async () => {
    const { fetch, paged } = list(1_000);
    const answer = fetch.getMockImplementation();
    fetch.mockImplementationOnce((from, to) => {
      paged.refresh(1_000);
      return answer ? answer(from, to) : Promise.reject(new Error('there is none'));
    });
    await paged.bring(555);
    expect(paged.at(555)).toBe(555);
  });

  it('drops what still comes for an order that is gone', async () => {
    const { fetch, paged } = list(50);
    let give: (range: Awaited<ReturnType<typeof fetch>>) => void = () => undefined;
    fetch.mockReturnValueOnce(new Promise((resolve) => (give = resolve)));
    paged.restart();
    paged.restart();
    await vi.waitFor(() => expect(paged.at(0)).toBe(0));
    give({ rows: [99], from: 0, total: 1, revision: 1 });
    await Promise.resolve();
    expect([paged.at(0), paged.total]).toEqual([0, 50]);
  });

  it('takes one row that has changed', async () => {
    const { paged } = list(5);
    paged.restart();
    await vi.waitFor(() => expect(paged.at(2)).toBe(2));
    paged.replace((row) => row === 2, 20);
    expect(paged.at(2)).toBe(20);
  });

  it('lets pages go that are far from what is seen', async () => {
    const { paged } = list(10_000);
    paged.restart();
    await vi.waitFor(() => expect(paged.at(0)).toBe(0));
    paged.look(9_000, 9_020);
    await vi.waitFor(() => expect(paged.at(9_001)).toBe(9_001));
    expect(paged.at(0)).toBeNull();
  });
});
