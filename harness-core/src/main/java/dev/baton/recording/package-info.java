/**
 * Everything that happened during one test: spans started and ended, contexts injected and
 * extracted. Readers can wait for new events by signal.
 */
@NullMarked
package dev.baton.recording;

import org.jspecify.annotations.NullMarked;
