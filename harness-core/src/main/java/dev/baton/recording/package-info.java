/**
 * Everything that happened during one test: spans started and ended, contexts injected and
 * extracted, and the means to wait for more of it by signal.
 */
@NullMarked
package dev.baton.recording;

import org.jspecify.annotations.NullMarked;
