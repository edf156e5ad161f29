/** What a Collector's tail sampling has decided: per trace, by which policy, and why. */
@NullMarked
package dev.baton.decision;

import org.jspecify.annotations.NullMarked;
