/**
 * OTLP over gRPC, the server: what gRPC is on HTTP/2, with the answers of a Collector. It needs no
 * library of gRPC.
 */
@NullMarked
package dev.baton.collector.grpc.server;

import org.jspecify.annotations.NullMarked;
