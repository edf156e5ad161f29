/**
 * The exporter {@code loadbalancing}: which of several Collectors gets the spans of a trace, or of
 * a service.
 */
@NullMarked
package dev.baton.collector.pipeline.loadbalancing;

import org.jspecify.annotations.NullMarked;
