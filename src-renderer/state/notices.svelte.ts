import type { Answer, ErrorCode, Failure } from '@contract';
import { speech } from '../speech.svelte';

/** What the user can do about a message, by one button. Texts are asked for when they are shown, in the language of then. */
export interface MessageAction {
  label: () => string;
  run: () => void;
}

export interface Message {
  id: number;
  /** A problem is said by a screen reader at once. */
  kind: 'problem' | 'news';
  text: () => string;
  /** Of a failure; null for what the page itself has to say. */
  failure: Failure | null;
  actions: readonly MessageAction[];
  /** It is not about the photo, and stays when another one comes. */
  isLasting: boolean;
}

/** So many stand beside each other; the oldest gives way. */
const mostShown = 3;

/** Milliseconds that a confirmation stays. */
const confirming = 8000;

/** What the app tells the user at the moment, oldest first. */
export class Notices {
  list = $state.raw<readonly Message[]>([]);
  readonly problem = $derived(this.list.find(({ kind }) => kind === 'problem') ?? null);
  /** What can be done about a failure by one button, whoever met it. */
  remedies: Partial<Record<ErrorCode, MessageAction>> = {};
  /** News that nobody may have seen yet. */
  #unseen: readonly number[] = [];
  #count = 0;

  warn(failure: Failure, ...actions: MessageAction[]): void {
    const remedy = this.remedies[failure.code];
    const all = [...actions, ...(remedy ? [remedy] : [])];
    this.#add({ kind: 'problem', text: () => speech.failure(failure), failure, actions: all, isLasting: false });
  }

  /** What was asked for; a failure is said, and is null. */
  async valueOrWarn<T>(asked: Promise<Answer<T>>): Promise<T | null> {
    const answer = await asked;
    if (answer.ok) return answer.value;
    this.warn(answer.error);
    return null;
  }

  /** A problem of the page itself, which has no code of the contract. */
  refuse(text: () => string): void {
    this.#add({ kind: 'problem', text, failure: null, actions: [], isLasting: false });
  }

  /** @returns its id, to dismiss it by */
  say(text: () => string, ...actions: MessageAction[]): number {
    return this.#add({ kind: 'news', text, failure: null, actions, isLasting: false });
  }

  /** The same of what has nothing to do with the photo: it stays until somebody has seen to it. */
  sayLasting(text: () => string, ...actions: MessageAction[]): number {
    return this.#add({ kind: 'news', text, failure: null, actions, isLasting: true });
  }

  /** Confirms what the user has just done, and goes by itself. @returns its id, to dismiss it by */
  confirm(text: () => string, ...actions: MessageAction[]): number {
    const id = this.say(text, ...actions);
    setTimeout(() => this.dismiss(id), confirming);
    return id;
  }

  /** News for somebody who may be away: it goes by itself, but only once somebody is there. @returns its id, to dismiss it by */
  sayUntilSeen(text: () => string, ...actions: MessageAction[]): number {
    const id = this.sayLasting(text, ...actions);
    this.#unseen = [...this.#unseen, id];
    return id;
  }

  /** Somebody does something in the window. */
  attend(): void {
    for (const id of this.#unseen) setTimeout(() => this.dismiss(id), confirming);
    this.#unseen = [];
  }

  dismiss(id: number): void {
    this.list = this.list.filter((message) => message.id !== id);
  }

  /** Whether there was one to put away. */
  dismissNewest(): boolean {
    const newest = this.list.at(-1);
    if (newest) this.dismiss(newest.id);
    return newest !== undefined;
  }

  /** Another photo comes, or other work on it: what was said of it before is old. */
  clear(): void {
    this.list = this.list.filter(({ isLasting }) => isLasting);
  }

  #add(message: Omit<Message, 'id'>): number {
    const same = (other: Message) => other.text() === message.text();
    const kept = this.list.filter((other) => !same(other)).slice(1 - mostShown);
    this.list = [...kept, { ...message, id: ++this.#count }];
    return this.#count;
  }
}
