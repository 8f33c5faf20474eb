import { configure } from '@testing-library/svelte';
import { patience } from '../patience';

configure({ asyncUtilTimeout: patience });
