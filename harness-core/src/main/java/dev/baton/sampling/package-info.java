/**
 * Head sampling: what a sampler is asked and answers, the share of traces that it keeps, and how
 * far trace ids are random.
 */
@NullMarked
package dev.baton.sampling;

import org.jspecify.annotations.NullMarked;
