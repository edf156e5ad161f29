/**
 * OTLP over gRPC, the client, and the codes that both ends use. It needs no library of gRPC, so
 * that it clashes with none.
 */
@NullMarked
package dev.baton.collector.grpc;

import org.jspecify.annotations.NullMarked;
