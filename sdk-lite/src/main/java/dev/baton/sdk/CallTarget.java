package dev.baton.sdk;

import dev.baton.recording.Recording;

/**
 * Where a call of a {@link RoutingOpenTelemetry} goes.
 *
 * @param service whose spans, logs and headers they are
 * @param recording what receives spans and logs; usually the present one of the service
 */
public record CallTarget(LiteOpenTelemetry service, Recording recording) {}
