/**
 * A checkout in five services, as its developers would write it: real HTTP on the loopback, a real
 * database and a queue, traced with the OpenTelemetry API and its instrumentation libraries only.
 * Nothing here knows who listens; three options break the trace the way production does.
 */
@NullMarked
package dev.baton.examples.shop;

import org.jspecify.annotations.NullMarked;
