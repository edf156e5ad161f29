/** Code that takes its tracer from GlobalOpenTelemetry, as much code does. */
@NullMarked
package dev.baton.examples.jobs;

import org.jspecify.annotations.NullMarked;
