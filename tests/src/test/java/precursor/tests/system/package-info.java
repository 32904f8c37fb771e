/** Whole devices under stress: deaths, many of them, wrong commands, rest. */
@NullMarked
package precursor.tests.system;

import org.jspecify.annotations.NullMarked;
