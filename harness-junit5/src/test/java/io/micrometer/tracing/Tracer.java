package io.micrometer.tracing;

/** Micrometer's tracer, by its name. */
public interface Tracer {}
