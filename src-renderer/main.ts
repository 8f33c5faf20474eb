import { mount } from 'svelte';
import './theme/tokens.css';
import './theme/base.css';
import { api } from './api';
import { Workbench } from './state/workbench.svelte';
import App from './views/App.svelte';

mount(App, { target: document.body, props: { workbench: new Workbench(api) } });
