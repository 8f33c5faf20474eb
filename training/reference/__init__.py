"""The DP-IR sampler in float64, written after the paper and independent of the application's code.

"A Modular Conditional Diffusion Framework for Image Reconstruction", arXiv 2411.05993.

| symbol | here                | meaning                                                      |
|--------|---------------------|--------------------------------------------------------------|
| T      | STEPS               | number of diffusion steps, 1000                              |
| β_t    | beta[t]             | variance added by step t, linear from 1e-4 to 2e-2           |
| ᾱ_t    | alpha_bar[t]        | signal power left after t steps, Π(1 − β), ᾱ_0 = 1           |
| σ̃_t    | noise_level[t]      | noise of x_t/√ᾱ_t in units of the image range [0, 1]         |
| τ      | tau                 | the step at which denoiser and fusion come in; above it φ_IR |
| φ_D    | denoiser(x, σ)      | estimate of E[x0 given x_t]                                  |
| φ_F    | fusion(estimates)   | estimate of E[x0 given y, x_t] from x_IR, x_D, x_t, t or σ̃_t |
"""
