/**
 * Where the time of a trace went: which spans worked, which waited for which, the work that the end
 * of the trace depended on ({@link dev.baton.waterfall.CriticalPath}), and a chart for terminals.
 */
@NullMarked
package dev.baton.waterfall;

import org.jspecify.annotations.NullMarked;
