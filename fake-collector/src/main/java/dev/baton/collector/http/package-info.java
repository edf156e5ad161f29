/**
 * OTLP over HTTP/1.1, seen from the server: what is checked in which order and what the answer is,
 * as the OpenTelemetry Collector does it; the server underneath can be exchanged.
 */
@NullMarked
package dev.baton.collector.http;

import org.jspecify.annotations.NullMarked;
