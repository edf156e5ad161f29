/**
 * OTLP in protobuf's binary format, read and written field by field without generated classes,
 * which would bind a test to one version of protobuf.
 */
@NullMarked
package dev.baton.collector.otlp.protobuf;

import org.jspecify.annotations.NullMarked;
