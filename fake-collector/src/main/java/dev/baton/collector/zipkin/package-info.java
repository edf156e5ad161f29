/**
 * Spans in Zipkin's JSON, version 2, and how they become OTLP: as the Collector's receiver {@code
 * zipkin} translates them.
 */
@NullMarked
package dev.baton.collector.zipkin;

import org.jspecify.annotations.NullMarked;
