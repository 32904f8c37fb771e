/**
 * How hard a password is to guess, for whoever lets a person choose one: the one place where that is judged and put into words. A library; nothing
 * of a password is kept.
 */
@NullMarked
package precursor.services.strength;

import org.jspecify.annotations.NullMarked;
