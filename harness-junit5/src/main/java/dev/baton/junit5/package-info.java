/**
 * The entry point of Baton: {@link dev.baton.junit5.TraceTest} for JUnit, {@link
 * dev.baton.junit5.TraceHarness} for everything else. It only connects the parts, which are in the
 * other modules.
 */
@NullMarked
package dev.baton.junit5;

import org.jspecify.annotations.NullMarked;
