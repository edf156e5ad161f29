/**
 * OTLP exporters of a configuration that connect, because the test says so: where to, with which
 * headers, queue and retries.
 */
@NullMarked
package dev.baton.collector.pipeline.sending;

import org.jspecify.annotations.NullMarked;
