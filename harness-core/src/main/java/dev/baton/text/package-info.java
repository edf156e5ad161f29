/**
 * How values are written for people: durations in human units, and strings from anywhere without
 * the characters that would spoil a terminal. Every text that Baton shows goes through here. And
 * how people write settings: durations with units, and all that is wrong with them told at once.
 */
@NullMarked
package dev.baton.text;

import org.jspecify.annotations.NullMarked;
