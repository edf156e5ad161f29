/**
 * OTLP encoding: converts spans to and from protobuf and JSON, and defines the types that receivers
 * and exporters share. Protobuf types are internal to this package; its API uses bytes and spans.
 */
@NullMarked
package dev.baton.collector.otlp;

import org.jspecify.annotations.NullMarked;
