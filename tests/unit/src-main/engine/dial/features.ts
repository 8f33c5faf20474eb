/** How many features a block has by what its task is developed from, and how many one of a sample (docs/notation.md). */
export const featuresOf = { photo: 24, noise: 11 };
export const sampleFeatures = 22;
