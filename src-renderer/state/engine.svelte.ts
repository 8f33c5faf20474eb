import type { Api, EngineStatus } from '@contract';

/** Which device works, and whether it can. */
export class Engine {
  status = $state.raw<EngineStatus>({
    ...{ state: 'starting', device: null, devices: [], lost: null, error: null },
  });

  constructor(api: Api) {
    let isTold = false;
    api.on('engine:status', (status) => {
      isTold = true;
      this.status = status;
    });
    // An answer that comes after what was told meanwhile is older than that.
    void api.engineStatus().then((answer) => {
      if (answer.ok && !isTold) this.status = answer.value;
    });
  }
}
