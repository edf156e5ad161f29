/**
 * OTTL, the OpenTelemetry Transformation Language, as a Collector runs it: statements that change
 * telemetry, and conditions on it, compiled once.
 */
@NullMarked
package dev.baton.collector.pipeline.ottl;

import org.jspecify.annotations.NullMarked;
