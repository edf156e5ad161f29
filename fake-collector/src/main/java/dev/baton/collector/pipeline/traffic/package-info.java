/**
 * Spans that a configuration is tried with: generated ones, and those of captured files, which are
 * read piece by piece.
 */
@NullMarked
package dev.baton.collector.pipeline.traffic;

import org.jspecify.annotations.NullMarked;
