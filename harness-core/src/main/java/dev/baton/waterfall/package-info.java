/**
 * Where the time of a trace went: who worked, who waited for whom, which work the end of the trace
 * depended on ({@link dev.baton.waterfall.CriticalPath}), and the picture of it for a terminal.
 */
@NullMarked
package dev.baton.waterfall;

import org.jspecify.annotations.NullMarked;
