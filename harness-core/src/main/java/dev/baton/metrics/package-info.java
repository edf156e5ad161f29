/**
 * Metrics that are computed from spans: how many calls, how many of them failed, how long they
 * took; in the names, units and buckets of the Collector's {@code span_metrics} connector.
 */
@NullMarked
package dev.baton.metrics;

import org.jspecify.annotations.NullMarked;
