/**
 * Observes services that run on the official OpenTelemetry SDK. Needs {@code opentelemetry-sdk} on
 * the class path of the test; nothing else of Baton refers to it.
 *
 * <p>{@link dev.baton.junit5.observed.ObservedSdk} is the entry for SDKs that are built in code and
 * for frameworks that build one. What is autoconfigured is observed without any call.
 */
@NullMarked
package dev.baton.junit5.observed;

import org.jspecify.annotations.NullMarked;
