/**
 * Samplers: which spans are recorded and sampled, and why. Start at {@link
 * dev.baton.sdk.sampling.Sampler}.
 */
@NullMarked
package dev.baton.sdk.sampling;

import org.jspecify.annotations.NullMarked;
