/**
 * To which running test a call belongs that names none: those of GlobalOpenTelemetry, and spans of
 * an SDK that several tests share.
 */
@NullMarked
package dev.baton.junit5.attribution;

import org.jspecify.annotations.NullMarked;
