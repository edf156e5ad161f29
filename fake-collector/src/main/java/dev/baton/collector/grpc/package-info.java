/**
 * OTLP over gRPC, both ends. The only package that sees gRPC; messages pass through it as bytes, so
 * that what a message means stays with {@code dev.baton.collector.otlp}.
 */
@NullMarked
package dev.baton.collector.grpc;

import org.jspecify.annotations.NullMarked;
