package io.micrometer.tracing.brave.bridge;

import io.micrometer.tracing.Tracer;

/** Micrometer's tracer for Brave, by its name. */
public final class BraveTracer implements Tracer {}
