/**
 * A tap for gRPC: interceptors that record the metadata of calls and may break it. The collector
 * already brings gRPC; code outside this package does not need it for taps.
 */
@NullMarked
package dev.baton.junit5.wire.grpc;

import org.jspecify.annotations.NullMarked;
