/**
 * What went wrong and where: reads a {@link dev.baton.recording.Snapshot} and names the hop that
 * dropped the baton, with the evidence for it.
 */
@NullMarked
package dev.baton.diagnosis;

import org.jspecify.annotations.NullMarked;
