/** What a function of OTTL is: its parameters, its arguments, how it is made. */
@NullMarked
package dev.baton.collector.pipeline.ottl.functions;

import org.jspecify.annotations.NullMarked;
