/**
 * Snapshots: traces stored as text beside the tests. Where the files are, which values are masked
 * because they differ in each run, and when files may be written. See docs/snapshots.md.
 */
@NullMarked
package dev.baton.snapshots;

import org.jspecify.annotations.NullMarked;
