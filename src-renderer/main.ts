import { mount } from 'svelte';
import '@fontsource-variable/inter/wght.css';
import './theme/tokens.css';
import './theme/base.css';
import { api } from './api';
import { Studio } from './state/studio.svelte';
import App from './views/App.svelte';

const studio = new Studio(api);
studio.looks.follow(window.matchMedia('(prefers-color-scheme: light)'));
mount(App, { target: document.body, props: { studio } });
