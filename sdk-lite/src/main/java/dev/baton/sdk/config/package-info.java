/** The configuration of a service: its limits, and the {@code OTEL_*} environment variables. */
@NullMarked
package dev.baton.sdk.config;

import org.jspecify.annotations.NullMarked;
