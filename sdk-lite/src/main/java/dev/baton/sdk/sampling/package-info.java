/**
 * Samplers decide which spans are recorded and sampled. The entry point is {@link
 * dev.baton.sdk.sampling.Sampler}.
 */
@NullMarked
package dev.baton.sdk.sampling;

import org.jspecify.annotations.NullMarked;
