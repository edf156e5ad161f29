/** Settings of a service: its limits, and everything that {@code OTEL_*} variables can say. */
@NullMarked
package dev.baton.sdk.config;

import org.jspecify.annotations.NullMarked;
