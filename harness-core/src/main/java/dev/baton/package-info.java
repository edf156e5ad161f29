/** What all areas of Baton share: the mark of types that are not part of its API. */
@NullMarked
package dev.baton;

import org.jspecify.annotations.NullMarked;
