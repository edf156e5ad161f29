package dev.baton.junit5;

import dev.baton.recording.Recording;
import dev.baton.waiting.Waiter;
import java.util.function.Supplier;

/**
 * The recording of a harness until the test ends or calls {@link TraceHarness#startOver}, and the
 * waiter for it.
 *
 * @param reportName returns the name of the report, called only if a report is written
 */
record HarnessSession(Recording recording, Waiter waiter, Supplier<String> reportName) {}
