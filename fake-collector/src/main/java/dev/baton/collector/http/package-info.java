/**
 * OTLP over HTTP/1.1, server side: the checks, their order and the answers are those of the
 * OpenTelemetry Collector. The HTTP server underneath can be replaced.
 */
@NullMarked
package dev.baton.collector.http;

import org.jspecify.annotations.NullMarked;
