/** The connector that counts spans: calls, durations and events as metrics. */
@NullMarked
package dev.baton.collector.pipeline.spanmetrics;

import org.jspecify.annotations.NullMarked;
