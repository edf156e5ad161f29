/**
 * Metrics computed from spans: calls, errors and durations, with the names, units and buckets of
 * the Collector's {@code span_metrics} connector.
 */
@NullMarked
package dev.baton.metrics;

import org.jspecify.annotations.NullMarked;
