/**
 * Traces stored as text beside the tests: where the files lie, what is left out of them because it
 * differs in each run, and when they may be written. The page is docs/snapshots.md.
 */
@NullMarked
package dev.baton.snapshots;

import org.jspecify.annotations.NullMarked;
