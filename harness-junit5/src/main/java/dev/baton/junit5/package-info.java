/**
 * The door to Baton: {@link dev.baton.junit5.TraceTest} for JUnit, {@link
 * dev.baton.junit5.TraceHarness} for everything else. Wiring only; what it wires lives in the other
 * modules.
 */
@NullMarked
package dev.baton.junit5;

import org.jspecify.annotations.NullMarked;
