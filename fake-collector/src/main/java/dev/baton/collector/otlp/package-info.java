/**
 * OTLP as data: spans to protobuf or JSON and back, and the few words that a receiver and an
 * exporter exchange. Protobuf types stay inside; what others call takes bytes and spans.
 */
@NullMarked
package dev.baton.collector.otlp;

import org.jspecify.annotations.NullMarked;
