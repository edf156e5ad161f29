/**
 * OTLP in JSON, converted to protobuf's binary format and back by the schema, so that one decoder
 * serves both.
 */
@NullMarked
package dev.baton.collector.otlp.json;

import org.jspecify.annotations.NullMarked;
