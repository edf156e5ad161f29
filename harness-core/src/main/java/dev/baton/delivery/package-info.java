/** What clients did with requests that a receiver refused or lost: attempts, delays, losses. */
@NullMarked
package dev.baton.delivery;

import org.jspecify.annotations.NullMarked;
