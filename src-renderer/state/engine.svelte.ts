import type { Api, EngineStatus } from '@contract';

/** Which device works, and whether it can. */
export class Engine {
  status = $state.raw<EngineStatus>({
    ...{ state: 'starting', device: null, devices: [], lost: null, error: null },
  });

  constructor(api: Api) {
    api.on('engine:status', (status) => (this.status = status));
    void this.#ask(api);
  }

  async #ask(api: Api): Promise<void> {
    const answer = await api.engineStatus();
    if (answer.ok) this.status = answer.value;
  }
}
