// Without the schema library, which the page need not load.

/** The most that a budget can be, in dB: beyond it, a result has little to do with the photo. */
export const largestBudget = 3;
