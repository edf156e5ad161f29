/**
 * The shop under Baton: every service has its own telemetry and its own clock, billing runs on the
 * official SDK and exports over OTLP. {@link dev.baton.examples.checkout.Demo} shows it to people.
 */
@NullMarked
package dev.baton.examples.checkout;

import org.jspecify.annotations.NullMarked;
