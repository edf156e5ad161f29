/**
 * A Collector for tests: OTLP receivers on the loopback interface, a record of accepted and refused
 * requests, and the sink that receives the spans.
 */
@NullMarked
package dev.baton.collector;

import org.jspecify.annotations.NullMarked;
