/**
 * A server of HTTP/2 (RFC 9113) that answers what is wrong as the server of gRPC in Go does, which
 * a real Collector uses, and a client for one request at a time on a connection. They know nothing
 * of gRPC.
 */
@NullMarked
package dev.baton.collector.http2;

import org.jspecify.annotations.NullMarked;
