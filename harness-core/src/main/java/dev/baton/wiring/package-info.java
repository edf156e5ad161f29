/**
 * How the application under test is wired: what of it is traced, and where tracing is missing.
 * Known where a framework runs the application.
 */
@NullMarked
package dev.baton.wiring;

import org.jspecify.annotations.NullMarked;
