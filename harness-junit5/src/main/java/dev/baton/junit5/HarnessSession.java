package dev.baton.junit5;

import dev.baton.recording.Recording;
import dev.baton.waiting.Waiter;
import java.util.function.Supplier;

/**
 * What a harness records into until the test is over or starts over.
 *
 * @param reportName what its report is called, asked when there is one
 */
record HarnessSession(Recording recording, Waiter waiter, Supplier<String> reportName) {}
