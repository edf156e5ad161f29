/**
 * OTLP over gRPC, the client. The only package that depends on gRPC. Messages pass through it as
 * bytes; {@code dev.baton.collector.otlp} decodes them.
 */
@NullMarked
package dev.baton.collector.grpc;

import org.jspecify.annotations.NullMarked;
