/**
 * The OTLP exporter: sends spans to any OTLP endpoint, retries when the protocol allows it, and
 * counts lost spans instead of throwing.
 */
@NullMarked
package dev.baton.collector.exporter;

import org.jspecify.annotations.NullMarked;
