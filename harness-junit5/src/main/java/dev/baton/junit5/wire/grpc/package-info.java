/**
 * A place on the wire of gRPC: interceptors that see the metadata of calls and may break it. gRPC
 * is there with the collector; nothing outside of this package needs it for that.
 */
@NullMarked
package dev.baton.junit5.wire.grpc;

import org.jspecify.annotations.NullMarked;
